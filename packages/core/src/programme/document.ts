import type { Json } from "../canonical.js";
import { formatInstant } from "../instant.js";
import { formatDuration } from "./duration.js";
import type { Programme } from "./model.js";

/**
 * The programme as the file would say it with nothing left to defaults: times and durations as texts, absent keys left
 * out. JSON of it is itself a programme file, and reads back as the same programme.
 */
export function programmeDocument(programme: Programme): { readonly [key: string]: Json } {
  const { id, title, version, effective, withdrawn, consentLasts, freshFor, ...rest } = programme;
  return withoutAbsent({
    ...rest,
    programme: { id, title, version, effective: formatInstant(effective), withdrawn },
    ...(consentLasts === undefined ? {} : { consentLasts: formatDuration(consentLasts) }),
    freshFor: formatDuration(freshFor),
  }) as { readonly [key: string]: Json };
}

function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([key, member]) => [key, withoutAbsent(member)]));
}
