import { canonicalJson } from "../canonical.js";
import { sha256Hex } from "../hash.js";
import { programmeDocument } from "./document.js";
import type { Programme } from "./model.js";

/**
 * The identity of what a version says: SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of
 * {@link programmeDocument}. Comments, spaces, the order of keys and defaults written out do not change it; nor does
 * the order of names in lists that are sets.
 */
export function programmeHash(programme: Programme): string {
  return sha256Hex(canonicalJson(programmeDocument(withSortedSets(programme))));
}

/** Do two files say the very same? */
export function sameMeaning(a: Programme, b: Programme): boolean {
  return programmeHash(a) === programmeHash(b);
}

function withSortedSets(programme: Programme): Programme {
  const each = <T, U>(block: Readonly<Record<string, T>>, change: (value: T) => U) =>
    Object.fromEntries(Object.entries(block).map(([name, value]) => [name, change(value)]));
  return {
    ...programme,
    uses: each(programme.uses, (use) => ({ ...use, categories: use.categories.toSorted() })),
    categories: each(programme.categories, (kind) => ({ ...kind, visibility: kind.visibility.toSorted() })),
    never: programme.never.toSorted(),
    honours: programme.honours.toSorted(),
    regions: programme.regions.map((rule) => ({ ...rule, in: rule.in.toSorted() })),
  };
}
