import type { Kysely } from "kysely";
import type { Database } from "./database.js";

/** The key of that name, made by `random` (16 to 4096 bytes) when first asked for; the same ever after. */
export async function secret(
  db: Kysely<Database>,
  name: string,
  random: () => Uint8Array,
): Promise<Uint8Array> {
  const known = await read(db, name);
  if (known) return known;
  // Two at once: one inserts, both read what it inserted.
  await db
    .insertInto("secret")
    .values({ name, bytes: Buffer.from(random()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await read(db, name))!;
}

async function read(db: Kysely<Database>, name: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom("secret").select("bytes").where("name", "=", name).executeTakeFirst();
  return row && new Uint8Array(row.bytes);
}
