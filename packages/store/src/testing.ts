export { setup, type TestDatabase, templateDatabase } from "./testing/template.js";
