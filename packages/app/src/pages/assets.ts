import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A file that pages link to. Its name changes with what is in it, so that it can be kept for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

// The same from src/pages and from dist/pages: the compiler copies no styles.
const FOLDER = new URL("../../src/pages/assets/", import.meta.url);

const TYPES = {
  "byleave.css": "text/css; charset=utf-8",
  "byleave.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
} as const;

export type AssetName = keyof typeof TYPES;

/** All assets, read once. */
export const ASSETS: Readonly<Record<AssetName, Asset>> = {
  "byleave.css": read("byleave.css"),
  "byleave.js": read("byleave.js"),
  "icon.svg": read("icon.svg"),
};

function read(name: AssetName): Asset {
  const bytes = new Uint8Array(readFileSync(new URL(name, FOLDER)));
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const [stem, ending] = name.split(".");
  return { path: `/assets/${stem}.${hash}.${ending}`, type: TYPES[name], bytes };
}
