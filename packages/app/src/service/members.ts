import { compileProgrammes, type Instant, inForce, type Programme, permissionsFor } from "@byleave/core";
import type { MemberRow } from "@byleave/engine";
import type { Identity } from "@byleave/redact";
import { type KnownMember, type Store, streamHistories } from "@byleave/store";

/** Every category that the rule can tell apart at a moment: those of the version in force and those it never uses. */
export function categoriesAt(programmes: readonly Programme[], asOf: Instant): string[] {
  const force = inForce(compileProgrammes(programmes), asOf);
  return force ? [...new Set([...Object.keys(force.categories), ...force.never])].sort() : [];
}

/**
 * All members with their permissions for a use as of a moment, as the engine takes them: for each of `categories`, then
 * for any other.
 */
export async function* memberRows(
  store: Pick<Store, "pool" | "where">,
  programmes: readonly Programme[],
  use: string,
  categories: readonly string[],
  asOf: Instant,
  upTo: number,
): AsyncGenerator<MemberRow> {
  const compiled = compileProgrammes(programmes);
  const asked = [...categories, null];
  for await (const member of streamHistories(store, { upTo })) {
    yield {
      member: member.memberId,
      ref: member.ref,
      known: knownText(member),
      permissions: permissionsFor(compiled, member.history, use, asked, asOf),
    };
  }
}

/** All that a member is or was called, as the redactor takes it. */
export function identityOf(member: Pick<KnownMember, "identities">): Identity {
  const all = <T>(pick: (one: KnownMember["identities"][number]) => readonly T[]) => [
    ...new Set(member.identities.flatMap(pick)),
  ];
  return {
    names: all((one) => (one.displayName ? [one.displayName] : [])),
    handles: all((one) => one.handles),
    emails: all((one) => one.emails),
    phones: all((one) => one.phones),
  };
}

function knownText(member: KnownMember): string {
  const known = Object.entries(identityOf(member)).filter(([, values]) => values.length > 0);
  return known.length === 0 ? "" : JSON.stringify(Object.fromEntries(known));
}
