import type { App } from "../src/server/options.js";

/** A browser without scripts: keeps the cookie, fills in forms, follows redirects. */
export interface Client {
  cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Shown>;
  /** Sends a form of a page as its button would. */
  press(
    form: Form,
    button: Readonly<Record<string, string>>,
    headers?: Record<string, string>,
  ): Promise<Shown>;
  send(
    path: string,
    body: Readonly<Record<string, string>>,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

export interface Shown {
  readonly status: number;
  readonly path: string;
  readonly html: string;
  /** What a reader reads: without markup, entities and doubled spaces. */
  readonly text: string;
  readonly forms: readonly Form[];
}

export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

const HERE = "http://localhost";

export function createClient(app: App): Client {
  const request = async (path: string, init: RequestInit & { headers: Record<string, string> }) => {
    const headers = { ...(client.cookie ? { Cookie: client.cookie } : {}), ...init.headers };
    const answer = await app.request(`${HERE}${path}`, { ...init, headers });
    const set = answer.headers.get("Set-Cookie");
    if (set) client.cookie = set.split(";")[0]!;
    return answer;
  };
  const follow = async (path: string, answer: Response): Promise<Shown> => {
    const to = answer.headers.get("Location");
    if (to) return client.get(new URL(to, HERE + path).href.slice(HERE.length));
    const html = await answer.text();
    return { status: answer.status, path, html, text: textOf(html), forms: formsIn(html) };
  };
  const client: Client = {
    cookie: "",
    get: async (path, headers = {}) => follow(path, await request(path.split("#")[0]!, { headers })),
    send: (path, body, headers = { "Sec-Fetch-Site": "same-origin", Origin: HERE }) =>
      request(path, { method: "POST", body: new URLSearchParams(body), headers: { ...headers } }),
    press: async (form, button, headers) =>
      follow(form.action, await client.send(form.action, { ...form.fields, ...button }, headers)),
  };
  return client;
}

/** Signs in as one of the sample's members, with the form of the page. */
export async function signIn(app: App, member: string): Promise<Client> {
  const client = createClient(app);
  const { forms } = await client.get("/sample/sign-in");
  await client.press(forms.find(({ action }) => action === "/sample/sign-in")!, { member });
  return client;
}

/** The form that asks this. */
export function asking(shown: Shown, question: string, use: string, category: string): Form {
  const found = shown.forms.find(
    ({ fields }) => fields.question === question && fields.use === use && fields.category === category,
  );
  if (!found) throw new Error(`the page does not ask ${question} ${use} ${category}`);
  return found;
}

function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action, inside]) => ({
      action: action!,
      fields: Object.fromEntries(
        [...inside!.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
          ([, name, value]) => [name!, unescaped(value!)],
        ),
      ),
    }),
  );
}

/** The words of a page, as they are read. */
export function textOf(html: string): string {
  const body = html.replace(/<head>[\s\S]*?<\/head>/, "").replace(/<(script|style)[\s\S]*?<\/\1>/g, "");
  return unescaped(body.replace(/<\/?(mark|strong|a|span)\b[^>]*>/g, "").replace(/<[^>]*>/g, "\n"))
    .replaceAll("\u00a0", " ")
    .replace(/[ \t]+/g, " ")
    .replace(/\s*\n\s*/g, "\n");
}

function unescaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name]!);
}
