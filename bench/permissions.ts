import { readFileSync } from "node:fs";
import {
  compileProgrammes,
  DAY,
  type MemberHistory,
  parseInstant,
  parseProgramme,
  permissionsFor,
} from "@byleave/core";
import { type Figure, race, seeded } from "./figure.ts";

const MEMBERS = 100_000;
const ASOF = parseInstant("2027-02-01");
const CATEGORIES = ["posts", "comments", "profile", "messages", null];

/** All of one member's permissions for a use, for members of whom most never answered. */
export function benchPermissions(): Figure[] {
  const programmes = compileProgrammes(
    ["programme-1", "programme-2", "programme"].map((name) => {
      const { programme } = parseProgramme(readFileSync(`examples/harbour/${name}.yaml`, "utf8"));
      if (!programme) throw new Error(`examples/harbour/${name}.yaml cannot be read`);
      return programme;
    }),
  );
  const random = seeded(2);
  const histories = Array.from({ length: MEMBERS }, () => history(random));
  let answers = 0;
  const work = () => {
    for (const one of histories)
      answers += permissionsFor(programmes, one, "writing-models", CATEGORIES, ASOF).length;
  };
  const baseline = () => {
    for (const one of histories) answers += JSON.stringify(one).length;
  };
  const [perSecond, baselinePerSecond] = race(MEMBERS, work, baseline);
  if (answers === 0) throw new Error("nothing was answered");
  return [
    {
      name: "permissions of one member, 5 categories",
      perSecond,
      baseline: "writing the member's history as JSON",
      baselinePerSecond,
    },
  ];
}

function history(random: () => number): MemberHistory {
  const at = () => ASOF - Math.floor(random() * 90) * DAY;
  const region = ["DE", "FR", "US", "US", "CA", "GB", "JP"][Math.floor(random() * 7)]!;
  return {
    facts: [
      { kind: "region", value: region, since: Number.NEGATIVE_INFINITY },
      { kind: "birthYear", value: 1960 + Math.floor(random() * 50), since: Number.NEGATIVE_INFINITY },
      { kind: "status", value: "active", since: Number.NEGATIVE_INFINITY },
    ],
    notices: random() < 0.8 ? [{ event: "delivered", version: 3, at: at(), channel: "mail" }] : [],
    choices:
      random() < 0.3
        ? [
            {
              use: "all",
              category: "all",
              value: random() < 0.5 ? "deny" : "allow",
              at: at(),
              programmeVersion: 3,
              actor: "member",
            },
          ]
        : [],
  };
}
