import { access } from "node:fs/promises";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";

/** A real Chromium for tests of pages. */
export interface TestBrowser {
  /** A page of its own, with what went wrong on it and where it asked for things. */
  open(options?: BrowserContextOptions): Promise<WatchedPage>;
  close(): Promise<void>;
}

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console called an error, and what scripts threw. */
  readonly errors: string[];
  /** Every address asked for. */
  readonly requests: string[];
  close(): Promise<void>;
}

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// No sandbox for root, and nothing that talks to anyone but the server under test.
const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--force-color-profile=srgb"],
];

/** Starts the Chromium of `CHROMIUM`, of the system, or of Playwright, whichever is there first. */
export async function openBrowser(): Promise<TestBrowser> {
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    args: FLAGS,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  return { open: (options) => watch(browser, options), close: () => browser.close() };
}

async function findChromium(): Promise<string | undefined> {
  const given = process.env.CHROMIUM;
  for (const place of given ? [given, ...PLACES] : PLACES) {
    const there = await access(place).then(
      () => true,
      () => false,
    );
    if (there) return place;
  }
  return undefined;
}

async function watch(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  return { page, context, errors, requests, close: () => context.close() };
}
