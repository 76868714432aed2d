import { decideRecord, type MemberHistory, permissionFor } from "@byleave/core";
import { type FoundRecord, latestRecords, type Sources } from "@byleave/engine";
import { compileKnown, type Identity, type Redactor } from "@byleave/redact";
import { readHistory, type Store } from "@byleave/store";
import type { Piece, PostsView, PostView } from "../../pages/settings/view.js";
import { identityOf } from "../../service/members.js";
import type { Standing } from "./standing.js";

/** A member's last posts, as they would enter a dataset. */
export interface RecentPosts {
  of(standing: Standing): Promise<PostsView>;
}

export interface RecentPostsOptions {
  readonly store: Pick<Store, "db">;
  readonly sources: Sources;
  readonly redactor: Redactor;
  readonly log?: ((line: string) => void) | undefined;
}

const SHOWN = 3;
/** So many are looked through for those that the programme is about; private messages, say, are not. */
const LOOKED_AT = 30;
const LONGEST_TEXT = 700;
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 500;
/** Sources may be as large as the platform. The page does not wait longer than this. */
const PATIENCE_MS = 8_000;
/** Beyond so many people in one post it is not shown as it would be, since not all of them were looked up. */
const MOST_PEOPLE = 50;

/** Reads posts where they lie, one member at a time, and keeps them for some minutes. */
export function createRecentPosts(options: RecentPostsOptions): RecentPosts {
  const read = keptReader(options);
  return {
    of: async (standing) => {
      try {
        const records = await inTime(read(standing.known.memberId));
        const programme = standing.force ?? standing.programmes.versions.at(-1);
        const about = records.filter(
          ({ category }) => category !== null && programme && Object.hasOwn(programme.categories, category),
        );
        const posts = await Promise.all(
          about.slice(0, SHOWN).map((record) => viewPost(options, standing, record)),
        );
        return { is: "found", posts };
      } catch (error) {
        options.log?.(`posts: ${(error as Error).message}`);
        return { is: "failed" };
      }
    },
  };
}

type Reader = (member: string) => Promise<readonly FoundRecord[]>;

/** One read at a time, each kept for a while; who asks twice gets the same. */
function keptReader({ sources }: RecentPostsOptions): Reader {
  const kept = new Map<
    string,
    { readonly records: Promise<readonly FoundRecord[]>; readonly until: number }
  >();
  let last: Promise<unknown> = Promise.resolve();
  return (member) => {
    const known = kept.get(member);
    if (known && known.until > performance.now()) return known.records;
    const records = last.then(() => latestRecords(sources, member, LOOKED_AT));
    last = records.catch(() => {});
    records.catch(() => kept.delete(member));
    kept.delete(member);
    kept.set(member, { records, until: performance.now() + KEPT_MS });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return records;
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`reading the sources took longer than ${PATIENCE_MS} ms`)),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function viewPost(
  { store, redactor }: RecentPostsOptions,
  standing: Standing,
  record: FoundRecord,
): Promise<PostView> {
  const { programmes, known, now, force } = standing;
  const people = [...new Set([...(record.others ?? []), ...(record.quotes ?? [])])];
  const histories = new Map<string, MemberHistory>([[known.memberId, known.history]]);
  const identities: Identity[] = [identityOf(known)];
  for (const person of people.slice(0, MOST_PEOPLE)) {
    const other = person === known.memberId ? undefined : await readHistory(store.db, person);
    if (!other) continue;
    histories.set(person, other.history);
    identities.push(identityOf(other));
  }
  const historyOf = (member: string) => histories.get(member);
  const outcomes = Object.keys(force?.uses ?? {})
    .filter((use) => force!.uses[use]!.categories.includes(record.category!))
    .map((use) => {
      const own = permissionFor(programmes, known.history, use, record.category, now);
      const outcome = decideRecord(programmes, record, use, now, historyOf);
      return { use, outcome, from: own.usableFrom === undefined ? own.startsAt : own.usableFrom };
    });
  const found = redactor.find(record.text, compileKnown(identities));
  return {
    kind: record.category!,
    created: record.created,
    outcomes,
    ...cutAt(LONGEST_TEXT, piecesOf(record.text, found)),
  };
}

/** The text with its findings, in order. */
export function piecesOf(text: string, found: ReturnType<Redactor["find"]>): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { kind, start, end } of found) {
    if (start > at) pieces.push({ text: text.slice(at, start) });
    pieces.push({ removed: kind });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** The first characters of the pieces; a word is not torn where that can be helped, and what is removed never shows. */
export function cutAt(length: number, pieces: readonly Piece[]): { pieces: readonly Piece[]; cut: boolean } {
  const kept: Piece[] = [];
  let left = length;
  for (const piece of pieces) {
    if ("removed" in piece) kept.push(piece);
    else if (piece.text.length <= left) {
      kept.push(piece);
      left -= piece.text.length;
    } else {
      const short = piece.text.slice(0, left);
      kept.push({ text: short.replace(/\s+\S*$/, "") || short });
      return { pieces: kept, cut: true };
    }
  }
  return { pieces: kept, cut: false };
}
