import { formatInstant } from "../instant.js";
import { programmeHash, sameMeaning } from "./canonical.js";
import { error, type Finding, quoted } from "./issues.js";
import type { Programme } from "./model.js";

/** Is this very version already published, word for word the same in meaning? Then there is nothing to publish. */
export function isPublished(programme: Programme, published: readonly Programme[]): boolean {
  return published.some((other) => other.id === programme.id && sameMeaning(other, programme));
}

/** The published versions that came before this one, oldest first. */
export function earlierVersions(programme: Programme, published: readonly Programme[]): Programme[] {
  return published
    .filter(({ id, version }) => id === programme.id && version < programme.version)
    .toSorted((a, b) => a.version - b.version);
}

/** Checks that a version can follow those published: the same programme, a higher number, a later time, or itself again. */
export function checkSuccession(programme: Programme, published: readonly Programme[]): Finding[] {
  const stranger = published.find(({ id }) => id !== programme.id);
  if (stranger) return [otherProgramme(programme, stranger)];
  const same = published.find(({ version }) => version === programme.version);
  if (same) return sameMeaning(same, programme) ? [] : [changed(programme, same)];
  const last = published.toSorted((a, b) => a.version - b.version).at(-1);
  if (last === undefined) return [];
  return [...notHigher(programme, last), ...notLater(programme, last)];
}

function otherProgramme(programme: Programme, stranger: Programme): Finding {
  return error("other-programme", ["programme", "id"], {
    what: `The programme is called ${quoted(programme.id)}; published here is ${quoted(stranger.id)}.`,
    why: "Choices and notices belong to one programme; its name is how they are found.",
    mend: `Write “${stranger.id}”.`,
  });
}

function changed(programme: Programme, same: Programme): Finding {
  const hashes = `${programmeHash(programme).slice(0, 12)} and ${programmeHash(same).slice(0, 12)}`;
  return error("changed-without-new-version", ["programme", "version"], {
    what: `Version ${programme.version} is published and says something else (${hashes}).`,
    why: "Members answered the version that they were shown; it can never change.",
    mend: `Give the file a new version (${programme.version + 1} or higher) and a later effective time.`,
  });
}

function notHigher(programme: Programme, last: Programme): Finding[] {
  if (programme.version > last.version) return [];
  const words = {
    what: `The version is ${programme.version}; ${last.version} is already published.`,
    why: "Versions rise, so that everyone knows which one is the newest.",
    mend: `Write version ${last.version + 1} or higher.`,
  };
  return [error("version-not-higher", ["programme", "version"], words)];
}

function notLater(programme: Programme, last: Programme): Finding[] {
  if (programme.effective > last.effective) return [];
  const words = {
    what: `It takes effect at ${formatInstant(programme.effective)}; version ${last.version} does at ${formatInstant(last.effective)}.`,
    why: "A version that took effect before the last one would change the past.",
    mend: `Write a time after ${formatInstant(last.effective)}.`,
  };
  return [error("effective-not-later", ["programme", "effective"], words)];
}
