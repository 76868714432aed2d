import { type Instant, inForce, type MemberHistory, type Programmes } from "@byleave/core";
import { recordChoice } from "@byleave/store";
import type { ServerOptions } from "../options.js";
import { addresses, isOwn } from "./attribution.js";

/** The signal that browsers send; https://www.w3.org/TR/gpc/ */
const GPC = "gpc";

/** Whether a request carries `Sec-GPC: 1`. */
export function sendsSignal(headers: Headers): boolean {
  return headers.get("Sec-GPC")?.trim() === "1";
}

/**
 * Whether a signal that came now would say something new: the version in force honours it, it is not already on record
 * from a time when it was honoured, and there is something of the programme that the member has not answered.
 */
export function signalIsNews(programmes: Programmes, history: MemberHistory, now: Instant): boolean {
  const force = inForce(programmes, now);
  if (!force || force.withdrawn || !force.honours.includes(GPC)) return false;
  if (recordedSignal(programmes, history) !== undefined) return false;
  return Object.entries(force.uses).some(([use, { categories }]) =>
    categories.some((category) => !history.choices.some((c) => isOwn(c) && addresses(c, use, category))),
  );
}

/** When the signal on record came, if the version then in force honoured it. */
export function recordedSignal(programmes: Programmes, history: MemberHistory): Instant | undefined {
  return history.choices.find(
    (choice) =>
      choice.actor === "signal" &&
      choice.use === "all" &&
      choice.category === "all" &&
      (choice.signal ?? GPC) === GPC &&
      inForce(programmes, choice.at)?.honours.includes(GPC),
  )?.at;
}

/** Takes the signal as a no to everything. */
export async function recordSignal(
  { store }: Pick<ServerOptions, "store">,
  memberId: string,
  version: number,
  now: Instant,
): Promise<void> {
  await recordChoice(
    store,
    {
      ...{ memberId, use: "all", category: "all", value: "deny", actor: "signal" },
      ...{ signal: GPC, surface: "Sec-GPC", programmeVersion: version },
    },
    { now },
  );
}
