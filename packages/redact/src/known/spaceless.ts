import { isAlnum, isGap } from "../scan/chars.js";
import type { Name } from "./compile.js";
import { literalEnd } from "./literal.js";

/** What follows a name in address. After one of these a part of a name is a name also in the middle of a run. */
const HONORIFICS = /^(?:さん|様|さま|君|くん|ちゃん|先生|氏|殿|씨|님|군|양|先生|女士|小姐|老师|同学|คุณ)/u;

/** Where a name in a script without spaces ends if it starts at `at`: in full in either order, or a part that stands by itself. */
export function spacelessEnd(text: string, at: number, name: Name): number {
  const { parts } = name;
  const forward = inOrder(
    text,
    at,
    parts.map((part) => part.base),
  );
  if (forward > 0 && forward - at > 1) return forward;
  if (parts.length < 2) return 0;
  const backward = inOrder(text, at, parts.map((part) => part.base).reverse());
  if (backward > 0) return backward;
  for (const part of parts) {
    if (part.base.length < 2) continue;
    const end = literalEnd(text, at, part.base);
    if (end === 0) continue;
    const apart = !isAlnum(text.charCodeAt(at - 1)) && !isAlnum(text.charCodeAt(end));
    if (apart || HONORIFICS.test(text.slice(end, end + 3))) return end;
  }
  return 0;
}

function inOrder(text: string, at: number, parts: readonly string[]): number {
  let i = at;
  let end = 0;
  for (const part of parts) {
    end = literalEnd(text, i, part);
    if (end === 0) return 0;
    const code = text.charCodeAt(end);
    i = (isGap(code) || code === 0x30fb || code === 0xb7) && end < text.length ? end + 1 : end;
  }
  return end;
}
