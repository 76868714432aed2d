import { unreachable } from "./errors.js";
import { addMonths, DAY, HOUR, type Instant } from "./instant.js";
import type { Duration } from "./programme/model.js";

/** The moment a duration after `instant`: calendar months in UTC, or days and hours of fixed length. */
export function addDuration(instant: Instant, duration: Duration): Instant {
  switch (duration.unit) {
    case "months":
      return addMonths(instant, duration.count);
    case "days":
      return instant + duration.count * DAY;
    case "hours":
      return instant + duration.count * HOUR;
    default:
      return unreachable(duration.unit);
  }
}
