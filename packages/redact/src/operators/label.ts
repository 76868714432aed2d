import type { Replace } from "./operator.js";

/** `[EMAIL]` */
export const label: Replace = (_text, found) => `[${found.kind}]`;
