// Makes of the site's files what the imports and the build read: node prepare.mjs FOLDER OUT
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { addressedIn } from "./mentions.mjs";
import { choicesOf, noticesOf } from "./spread.mjs";

const MEMBER_COLUMNS = ["member_id", "display_name", "handles", "region", "joined_at", "since"];
const CHOICE_COLUMNS = [
  ...[
    "member_id",
    "use",
    "category",
    "value",
    "covers",
    "at",
    "programme_version",
    "actor",
    "evidence",
    "signal",
  ],
];
const NOTICE_COLUMNS = ["member_id", "version", "at", "channel", "event"];

const [folder, out] = process.argv.slice(2);
if (!folder || !out) {
  console.error("usage: node prepare.mjs FOLDER OUT");
  process.exit(2);
}
await prepare(resolve(folder), resolve(out));

async function prepare(data, target) {
  await mkdir(target, { recursive: true });
  const members = await readMembers(data);
  const all = [...members.values()];
  await writeCsv(join(target, "members.csv"), MEMBER_COLUMNS, all.map(memberRow));
  await writeCsv(join(target, "choices.csv"), CHOICE_COLUMNS, all.flatMap(choicesOf));
  await writeCsv(join(target, "notices.csv"), NOTICE_COLUMNS, all.flatMap(noticesOf));
  const threads = await readThreads(data, members);
  const counts = await writeComments(data, join(target, "comments.jsonl"), threads, yesesOf(all));
  await writeSources(data, target);
  await writeFile(join(target, "changed-member"), `${mostInvolved(counts.involved)}\n`);
  console.log(
    `${members.size} members; ${counts.read} comments: ${counts.addressing} address somebody known, ` +
      `${counts.unknown} somebody not known`,
  );
}

/** Id → id, name, region, time of joining. */
async function readMembers(data) {
  const members = new Map();
  for await (const row of rowsOf(join(data, "members.csv"))) {
    const joined = Date.parse(`${row.joined_at}Z`);
    members.set(row.member_id, { id: row.member_id, name: row.display_name, region: row.region, joined });
  }
  return members;
}

function memberRow({ id, name, region, joined }) {
  const handle = name.replace(/\s+/g, "");
  // As JSON: a handle may hold what would otherwise separate two.
  const handles = handle === "" ? "" : JSON.stringify([handle]);
  const at = new Date(joined).toISOString();
  return { member_id: id, display_name: name, handles, region, joined_at: at, since: at };
}

/**
 * Who took part where and when: by post its author, its question and the comments on it, oldest first; by question its
 * answers. Without the texts, so that they need not fit in memory.
 */
async function readThreads(data, members) {
  const posts = new Map();
  const answers = new Map();
  const name = (id) => members.get(id)?.name ?? "";
  for await (const row of rowsOf(join(data, "Posts.csv"))) {
    const author = { id: row.OwnerUserId, name: name(row.OwnerUserId), at: row.CreationDate };
    const question = row.ParentId === "" ? row.Id : row.ParentId;
    posts.set(row.Id, { author, question, comments: [] });
    if (!answers.has(question)) answers.set(question, []);
    if (question !== row.Id) answers.get(question).push(author);
  }
  for await (const row of rowsOf(join(data, "Comments.csv"))) {
    const who = {
      id: row.UserId,
      name: row.UserId ? name(row.UserId) : row.UserDisplayName,
      at: row.CreationDate,
    };
    posts.get(row.PostId)?.comments.push({ ...who, comment: Number(row.Id) });
  }
  for (const { comments } of posts.values()) {
    comments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.comment - b.comment));
  }
  return { posts, answers };
}

/**
 * Those whom a comment can mean: who commented before on the same post, the latest first, its author, then the others
 * of the thread: who had answered the question, the latest first, and who had asked it.
 */
function participantsBefore({ Id, PostId, UserId, CreationDate }, { posts, answers }) {
  const post = posts.get(PostId);
  if (post === undefined) return [];
  const place = post.comments.findIndex(({ comment }) => comment === Number(Id));
  const earlier = post.comments.slice(0, place).reverse();
  const answered = answers.get(post.question).filter(({ at }) => at <= CreationDate);
  const latest = answered.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const asked = posts.get(post.question)?.author;
  const all = [...earlier, post.author, ...latest, ...(asked ? [asked] : [])];
  return all.filter(({ id }) => id === "" || id !== UserId);
}

/** Writes the comments with those whom they address; counts how often those who said yes talk to each other. */
async function writeComments(data, path, threads, yeses) {
  const counts = { read: 0, addressing: 0, unknown: 0, involved: new Map() };
  const lines = async function* () {
    for await (const row of rowsOf(join(data, "Comments.csv"))) {
      const others = addressedIn(row.Text, participantsBefore(row, threads));
      counts.read++;
      if (others === null) counts.unknown++;
      else if (others.length > 0) counts.addressing++;
      const counted = (id) => yeses.get(id) <= Date.parse(`${row.CreationDate}Z`);
      for (const id of counted(row.UserId) ? (others ?? []).filter(counted) : []) {
        counts.involved.set(id, (counts.involved.get(id) ?? 0) + 1);
      }
      const { Id: id, UserId: member, Text: text } = row;
      yield `${JSON.stringify({ id, member, created: `${row.CreationDate}Z`, text, others })}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return counts;
}

/** Whom the others address most: a no of theirs shows in their own records and in others'. */
function mostInvolved(involved) {
  const [most] = [...involved].toSorted(([, a], [, b]) => b - a);
  if (most === undefined) throw new Error("nobody who said yes addresses another one who did");
  return most[0];
}

/** The example's sources.yaml with the place where the site's files lie; comments.jsonl lies beside it. */
async function writeSources(data, target) {
  const text = await readFile(new URL("sources.yaml", import.meta.url), "utf8");
  const placed = text.replace(
    /^( {2}files: )(\w+\.csv)/gm,
    (_, key, file) => key + JSON.stringify(join(data, file)),
  );
  await writeFile(join(target, "sources.yaml"), placed);
}

/** From when on a yes of each member counts, in milliseconds; without those who said none where it would. */
function yesesOf(members) {
  const asked = ["US", "GB", "DE", "FR", "AT", "NL", "SE", "IE", "CH", "BR", "IN", "CA", "AU", "NZ"];
  const yeses = new Map();
  for (const member of members) {
    const { value, use, covers, at } = choicesOf(member).at(-1) ?? {};
    if (value !== "allow" || use !== "all" || !asked.includes(member.region)) continue;
    yeses.set(member.id, covers === "everything" ? Number.NEGATIVE_INFINITY : Date.parse(at));
  }
  return yeses;
}

function rowsOf(path) {
  return createReadStream(path).pipe(parse({ columns: true, bom: true }));
}

async function writeCsv(path, columns, rows) {
  const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = [columns, ...rows.map((one) => columns.map((column) => one[column]))];
  await writeFile(path, lines.map((cells) => `${cells.map(cell).join(",")}\n`).join(""));
}
