// Saves an answer at once, without leaving the place on the page. Without this script the same forms do the same.

const live = document.getElementById("live");

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-save") || !button || form.dataset.plain)
    return;
  event.preventDefault();
  if (document.documentElement.hasAttribute("aria-busy")) return;
  document.documentElement.setAttribute("aria-busy", "true");
  save(form, button)
    .catch(() => sendPlainly(form, button))
    .finally(() => document.documentElement.removeAttribute("aria-busy"));
});

async function save(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Signed out in the meantime: the way in. Refused: the page that says why.
  if (answer.ok && !page.querySelector(".now")) return location.assign(answer.url);
  if (!answer.ok) throw new Error("not saved");
  const open = new Set([...document.querySelectorAll("details[open]")].map((details) => details.id));
  document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
  document.title = page.title;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  announce(button.id);
}

// Who cannot see what changed hears it; the focus stays where it was, or goes to what is said instead.
function announce(id) {
  const saved = document.getElementById("saved");
  const focused = (id && document.getElementById(id)) || saved;
  focused?.focus({ preventScroll: true });
  saved?.scrollIntoView({ block: "nearest" });
  live.textContent = "";
  setTimeout(() => {
    live.textContent = saved?.querySelector("p")?.textContent ?? "";
  }, 50);
}

function sendPlainly(form, button) {
  form.dataset.plain = "true";
  form.requestSubmit(button);
}
