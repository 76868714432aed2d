// Whom a comment addresses. The site's own rule: `@Name` goes to somebody who took part before in the same thread, by
// the beginning of the display name without spaces, at least three letters of it, small and capital letters alike.

/** The fewest letters that stand for a longer name. */
const SHORTEST = 3;

/**
 * The members whom a text addresses by `@Name`, without the author's own id, each once.
 *
 * @param {string} text
 * @param {readonly { id: string, name: string }[]} participants the latest first; an empty id is a member who is gone
 * @returns {string[] | null} null where one of the names cannot be told, or belongs to nobody known: then it is not
 *   known who is involved
 */
export function addressedIn(text, participants) {
  const found = new Set();
  for (const name of namesIn(text)) {
    const participant = resolve(name, participants);
    if (participant === undefined || participant.id === "") return null;
    found.add(participant.id);
  }
  return [...found];
}

/**
 * What stands behind each `@` that begins a word; mail addresses and paths have something before it.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function namesIn(text) {
  return [...text.matchAll(/(?<![\p{L}\p{N}_.+/@-])@([\p{L}\p{N}_][\p{L}\p{N}\p{M}_.'’-]*)/gu)].map(
    (match) => match[1],
  );
}

/** The longest part of what was written that begins somebody's name: `Ann's` and `Ann.` mean `Ann`. */
function resolve(written, participants) {
  for (let name = written; name !== ""; name = shorter(name)) {
    const wanted = folded(name);
    const found = participants.find((participant) => {
      const known = folded(participant.name);
      return known === wanted || (wanted.length >= SHORTEST && known.startsWith(wanted));
    });
    if (found) return found;
  }
  return undefined;
}

/** Without its last part, from a mark on: `Ann-Marie` becomes `Ann`; empty where there is no mark. */
function shorter(name) {
  return /^(.*)[.'’-]/u.exec(name)?.[1] ?? "";
}

/** A display name as it is compared: no spaces, no accents, small letters. */
export function folded(name) {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}\s]/gu, "")
    .toLowerCase();
}
