import {
  type Choice,
  type MemberHistory,
  type Permission,
  type Programmes,
  permissionFor,
} from "@byleave/core";
import type { AnswerView } from "../../pages/settings/view.js";

/**
 * By whose word a permission is what it is: the member's yes behind a yes, or the no behind a no. What is permitted
 * is the core's answer alone; this only finds the event to name beside it.
 */
export function answerBehind(
  programmes: Programmes,
  history: MemberHistory,
  use: string,
  category: string,
  permission: Permission,
): AnswerView | undefined {
  const about = [...history.choices]
    .sort((a, b) => a.at - b.at)
    .filter((choice) => addresses(choice, use, category));
  if (permission.usableFrom !== undefined)
    return permission.ground === "yes" ? view(about.findLast(isOwn)) : undefined;
  if (permission.reason !== "denied") return undefined;
  const spoke = about.some(isOwn);
  return view(
    about.findLast((choice) => {
      if (choice.value !== "deny") return false;
      if (choice.actor !== "signal") return true;
      return !spoke && countsAlone(programmes, history, choice, use, category);
    }),
  );
}

/** The member's own latest answer to a (use, category), whether or not it counts now. */
export function latestOwn(history: MemberHistory, use: string, category: string): Choice | undefined {
  return [...history.choices]
    .sort((a, b) => a.at - b.at)
    .findLast((choice) => isOwn(choice) && addresses(choice, use, category));
}

export function isOwn(choice: Choice): boolean {
  return choice.actor === "member";
}

export function addresses(choice: Choice, use: string, category: string): boolean {
  return (
    (choice.use === "all" || choice.use === use) &&
    (choice.category === "all" || choice.category === category)
  );
}

function countsAlone(
  programmes: Programmes,
  history: MemberHistory,
  choice: Choice,
  use: string,
  category: string,
): boolean {
  const alone = { facts: history.facts, notices: history.notices, choices: [choice] };
  const asOf = Math.max(...history.choices.map(({ at }) => at));
  return permissionFor(programmes, alone, use, category, asOf).reason === "denied";
}

function view(choice: Choice | undefined): AnswerView | undefined {
  if (!choice) return undefined;
  const { value, covers, actor, at } = choice;
  return { value, covers: covers ?? "from-now", actor, at };
}
