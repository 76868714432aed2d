export { type ExplainFacts, explainReason, LANGUAGES, type Language } from "./explain.js";
export type { Audience, Explained } from "./message.js";
