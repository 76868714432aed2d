import type { Store } from "@byleave/store";

/** The member ids behind refs in hexadecimal; refs that are nobody's are left out. */
export async function membersByRef(
  store: Pick<Store, "db">,
  refs: readonly string[],
): Promise<Map<string, string>> {
  if (refs.length === 0) return new Map();
  const found = await store.db
    .selectFrom("member")
    .select(["member_id", "ref"])
    .where(
      "ref",
      "in",
      refs.map((ref) => Buffer.from(ref, "hex")),
    )
    .execute();
  return new Map(found.map((row) => [Buffer.from(row.ref).toString("hex"), row.member_id]));
}
