import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withCode } from "../../test/fixtures.js";
import { TestProcess } from "../../test/process.js";
import { openStore } from "../connect.js";
import { exists, MARKER, socketFolder } from "./home.js";

// Each makes a database or several, and waits for processes.
vi.setConfig({ testTimeout: 180_000 });

const asRoot = process.getuid!() === 0;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "byleave-embedded-"));
  // mkdtemp makes it for its owner alone, which is a case of its own below.
  await chmod(directory, 0o755);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const STORE = new URL("../../dist/index.js", import.meta.url).href;
const USER = `
  import { openStore, currentPosition } from ${JSON.stringify(STORE)};
  import { createInterface } from "node:readline";
  const store = await openStore({ directory: process.argv[1] });
  console.log("open", await currentPosition(store.db));
  for await (const line of createInterface({ input: process.stdin })) if (line === "close") break;
  await store.close();
  console.log("closed");
  process.exit();`;
const user = (path = directory) => new TestProcess(USER, [path]);
const close = async (process: TestProcess) => {
  process.say("close");
  expect(await process.line()).toBe("closed");
};
const isUp = () => exists(join(directory, "db/postmaster.pid"));

describe("processes that share the embedded database", () => {
  it("start it together, survive the kill of one, and stop it with the last", async () => {
    const users = Array.from({ length: 8 }, () => user());
    const opened = await Promise.all(users.map((one) => one.line()));
    expect(opened).toEqual(users.map(() => "open 0"));
    // What the losers of the race made is gone.
    expect((await readdir(directory)).sort()).toEqual(["db", "postgres.log", "socket"]);

    const [killed, last, ...others] = users;
    expect(await killed!.kill()).toBe("SIGKILL");
    await Promise.all(others.map(close));
    expect(await isUp()).toBe(true);
    const late = user();
    expect(await late.line()).toBe("open 0");
    await close(late);
    expect(await isUp()).toBe(true);
    await close(last!);
    expect(await isUp()).toBe(false);
  });

  it("come and go at the same time", async () => {
    const rounds = Array.from({ length: 4 }, async (_, lane) => {
      for (let round = 0; round < 4; round++) {
        const store = await openStore({ directory });
        await sleep(lane * 7);
        await store.close();
      }
    });
    await Promise.all(rounds);
    expect(await isUp()).toBe(false);
  });

  it("find it running after a kill of the only one, and stop it", async () => {
    const alone = user();
    await alone.line();
    await alone.kill();
    expect(await isUp()).toBe(true);
    const store = await openStore({ directory });
    await store.close();
    expect(await isUp()).toBe(false);
  });
});

describe("a kill while the files are made", () => {
  it.each([60, 150, 250, 400])("after %i ms leaves nothing that the next start trips over", async (pause) => {
    const killed = user();
    await sleep(pause);
    await killed.kill();
    const store = await openStore({ directory });
    await store.close();
    // initdb itself may outlive who started it for a moment; the start after it clears up.
    expect((await readdir(directory)).filter((name) => !name.startsWith("db.new-")).sort()).toEqual([
      "db",
      "postgres.log",
      "socket",
    ]);
  });

  it("and what a dead process left half-made is removed", async () => {
    const dead = new TestProcess("");
    await dead.ended();
    const half = join(directory, `db.new-${dead.child.pid}-00000000`);
    await mkdir(half);
    await writeFile(join(half, "PG_VERSION"), "18\n");
    const store = await openStore({ directory });
    expect(await exists(half)).toBe(false);
    await store.close();
  });
});

describe("where the files lie", () => {
  it("may have a path that no socket could have", async () => {
    const deep = join(directory, "d".repeat(100), "e".repeat(60));
    const store = await openStore({ directory: deep });
    expect(socketFolder(deep)).toMatch(/^\/tmp\/byleave-/);
    expect(store.where).toContain(deep);
    await store.close();
    await rm(socketFolder(deep), { recursive: true, force: true });
  });

  it("takes its socket from nobody else", async () => {
    const deep = join(directory, "f".repeat(160));
    expect(socketFolder(deep)).toBe(
      `/tmp/byleave-${createHash("sha256").update(deep).digest("hex").slice(0, 10)}`,
    );
    if (!asRoot) return;
    await mkdir(socketFolder(deep));
    const { chown } = await import("node:fs/promises");
    await chown(socketFolder(deep), 12_345, 12_345);
    await withCode(openStore({ directory: deep }), "database-unavailable");
    await rm(socketFolder(deep), { recursive: true });
  });

  it.runIf(asRoot)("is elsewhere where only root may enter, and says so", async () => {
    await chmod(directory, 0o700);
    const inside = join(directory, "clone/.byleave");
    const said: string[] = [];
    const first = await openStore({ directory: inside, log: (line) => said.push(line) });
    const elsewhere = (await readFile(join(inside, MARKER), "utf8")).trim();
    expect(elsewhere).toMatch(/^\/var\/lib\/byleave\/[0-9a-f]{10}-/);
    expect(said.join("\n")).toContain(elsewhere);
    await first.pool.query("CREATE TABLE byleave.mine ()");
    await first.close();
    const second = await openStore({ directory: inside });
    expect(second.where).toContain(elsewhere);
    await second.pool.query("SELECT FROM byleave.mine");
    await second.close();

    // The clone is deleted and made anew: its database is new too, and the old one is mentioned.
    await rm(inside, { recursive: true });
    said.length = 0;
    const third = await openStore({ directory: inside, log: (line) => said.push(line) });
    const anew = (await readFile(join(inside, MARKER), "utf8")).trim();
    await third.close();
    expect(anew).not.toBe(elsewhere);
    expect(said.some((line) => line.includes(`${elsewhere} holds an older database`))).toBe(true);
    for (const path of [elsewhere, anew]) await rm(path, { recursive: true });
  });
});

describe("who may connect", () => {
  it.runIf(asRoot)("is not any user of the machine", async () => {
    const store = await openStore({ directory });
    const PG = new URL("../../../../node_modules/pg/lib/index.js", import.meta.url).href;
    const stranger = new TestProcess(
      `import pg from ${JSON.stringify(PG)};
       const client = new pg.Client({ host: process.argv[1], user: "byleave", database: "byleave" });
       await client.connect().then(() => console.log("in"), (error) => console.log(error.code));
       process.exit();`,
      [join(directory, "socket")],
      { uid: 33, gid: 33 },
    );
    const answer = await stranger.line().catch((error) => error.message);
    await store.close();
    // The server refuses the user (28000); where the clone cannot even be read, the stranger does not get
    // that far.
    expect(answer).not.toBe("in");
    expect(answer).toMatch(/^28000$|EACCES|Cannot find/);
  });

  it("is nobody over a network", async () => {
    const store = await openStore({ directory });
    const { rows } = await store.pool.query(
      "SELECT current_setting('listen_addresses') AS net, current_setting('fsync') AS fsync",
    );
    expect(rows).toEqual([{ net: "", fsync: "on" }]);
    const { rows: rules } = await store.pool.query(
      "SELECT DISTINCT type, auth_method FROM pg_hba_file_rules",
    );
    expect(rules).toEqual([{ type: "local", auth_method: "peer" }]);
    await store.close();
  });
});

describe("files that do not work", () => {
  it("of another PostgreSQL are refused", async () => {
    const store = await openStore({ directory });
    await store.close();
    await writeFile(join(directory, "db/PG_VERSION"), "16\n");
    await withCode(openStore({ directory }), "database-too-old");
  });

  it("give an error with the server's last words, soon", async () => {
    const store = await openStore({ directory });
    await store.close();
    await writeFile(join(directory, "db/postgresql.conf"), "no_such_setting = 1\n");
    const begun = performance.now();
    const error = await withCode(openStore({ directory }), "database-unavailable");
    expect(error.message).toContain("no_such_setting");
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});
