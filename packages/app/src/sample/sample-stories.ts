import { DAY, HOUR } from "@byleave/core";
import type { Random } from "./random.js";
import type { SampleMemberId } from "./sample-members.js";
import { deliveries, type Noticed, type Story, type Subject, say } from "./situations.js";
import type { Timeline } from "./timeline.js";

/** What happened to a fixed member: just what its situation says. */
export function fixedStory(id: SampleMemberId, who: Subject, timeline: Timeline, random: Random): Story {
  const noticed = deliveries(who, timeline, random);
  const daysAgo = (days: number) => timeline.today - days * DAY + 10 * HOUR;
  const story = (parts: Partial<Story>): Story => ({ noticed, said: [], changed: [], ...parts });
  switch (id) {
    case "anna-never-asked":
    case "henri-under-age":
    case "jun-elsewhere":
      return story({ noticed: [] });
    case "ben-said-yes":
      return story({ said: [say(daysAgo(60), { value: "allow", covers: "from-now" })] });
    case "carla-said-yes-to-everything":
      return story({ said: [say(daysAgo(75), { value: "allow", covers: "everything" })] });
    case "dan-said-no":
      return story({ said: [say(daysAgo(90), { value: "deny" })] });
    case "erin-in-grace":
      return story({
        noticed: [{ version: 3, at: timeline.now - 10 * DAY, channel: "mail", event: "delivered" }],
      });
    case "frank-silence":
      return story({});
    case "grace-moved":
      return story({
        noticed: noticed.filter(isThird),
        changed: [{ region: "US", status: "active", since: daysAgo(21) }],
      });
    case "ines-signal":
      return story({ said: [say(daysAgo(100), { value: "deny", actor: "signal" })] });
  }
}

function isThird(notice: Noticed): boolean {
  return notice.version === 3;
}
