export { createApp } from "./app.js";
export type { ServerOptions } from "./options.js";
export { type Served, type ServeOptions, serve } from "./serve.js";
