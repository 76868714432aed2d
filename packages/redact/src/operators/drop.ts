import type { Replace } from "./operator.js";

/** Nothing: what stood on both sides meets. */
export const drop: Replace = () => "";
