/** How deep structured content may be nested. */
export const MAX_FIELDS_DEPTH = 100;

/** Whether a text is JSON that {@link mapStrings} can take: an object or list or value, not nested too deeply. */
export function areFields(json: string): boolean {
  if (nestedDeeper(json, MAX_FIELDS_DEPTH)) return false;
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

/** Whether brackets in a JSON text are nested deeper than `limit`; linear, and without a stack of its own. */
export function nestedDeeper(json: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(json, at);
    else if (sign === 0x7b || sign === 0x5b) depth++;
    else if (sign === 0x7d || sign === 0x5d) depth--;
    if (depth > limit) return true;
  }
  return false;
}

/**
 * Changes the strings of a JSON text, keys included, and leaves every other character as it is: numbers keep their
 * digits, keys their order.
 */
export function mapStrings(json: string, map: (text: string) => string): string {
  let written = "";
  let from = 0;
  for (let at = json.indexOf('"'); at >= 0; at = json.indexOf('"', from)) {
    const end = endOfString(json, at) + 1;
    const text = JSON.parse(json.slice(at, end)) as string;
    const mapped = map(text);
    written += json.slice(from, at) + (mapped === text ? json.slice(at, end) : JSON.stringify(mapped));
    from = end;
  }
  return written + json.slice(from);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Where the string that begins at `start` ends: the index of its closing quote. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (sign === BACKSLASH) at++;
    else if (sign === QUOTE) return at;
  }
  return json.length;
}
