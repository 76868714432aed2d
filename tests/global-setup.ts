// One PostgreSQL for the whole run; every test file gets a database of its own from it.
export { setup } from "@byleave/store/testing";
