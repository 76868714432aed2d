import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDatabase, templateDatabase } from "../testing.js";
import { dumpSchema } from "./dump.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
});
afterAll(() => database.drop());

const HEADER = `-- The schema byleave, as PostgreSQL tells it after all migrations. Written anew by
--   npx vitest run packages/store/src/schema --update

`;

it("is what schema.sql says", async () => {
  const dump = HEADER + (await dumpSchema(database.store.db));
  await expect(dump).toMatchFileSnapshot("../../schema.sql");
});
