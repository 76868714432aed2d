import type { Kind } from "../finding.js";
import type { Replace } from "./operator.js";
import { valueBehind } from "./value.js";

/** `[PERSON_1]`: the same value has the same number within the text, in the order values appear. */
export function numbered(text: string): Replace {
  const numbers = new Map<string, number>();
  const last = highestUsed(text);
  return (source, found) => {
    const key = `${found.kind} ${valueBehind(source, found)}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = (last.get(found.kind) ?? 0) + 1;
      last.set(found.kind, number);
      numbers.set(key, number);
    }
    return `[${found.kind}_${number}]`;
  };
}

/** A text that already carries `[PERSON_3]` goes on with 4: one number never stands for two values. */
function highestUsed(text: string): Map<Kind, number> {
  const highest = new Map<Kind, number>();
  if (!text.includes("[")) return highest;
  for (const match of text.matchAll(/\[([A-Z_]{2,12})_([0-9]{1,7})\]/g)) {
    const kind = match[1] as Kind;
    highest.set(kind, Math.max(highest.get(kind) ?? 0, Number(match[2])));
  }
  return highest;
}
