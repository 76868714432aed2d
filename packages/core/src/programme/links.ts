// Links of a programme are shown to members: `javascript:` and its kin must never get through.

/** An absolute web address, https or http. */
export function isWebLink(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /[\s<>"'\\]/.test(text)) return false;
  return URL.canParse(text);
}

/** A mail address or a web page. */
export function isContact(text: string): boolean {
  return isWebLink(text) || /^[^\s@<>"'\\:,;]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/i.test(text);
}

/** A file beside the programme (`docs/balancing-test.md`) or a web page. */
export function isDocument(text: string): boolean {
  return isWebLink(text) || isRelative(text);
}

/** A folder beside the programme, such as `notices/3/`. */
export function isFolder(text: string): boolean {
  return isRelative(text.replace(/\/$/, ""));
}

// Plain names joined by slashes, each beginning with a letter, a digit or _: nothing that leaves the folder, names a drive
// or starts a scheme.
function isRelative(path: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_. -]*(\/[\p{L}\p{N}_][\p{L}\p{N}_. -]*)*$/u.test(path);
}
