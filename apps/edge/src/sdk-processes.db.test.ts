import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { createFlagPublisher, withDatabase, type FlagPublisher } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { serves } from "./testing-flags.ts";
import { startTestEdge, type TestEdge } from "./testing.ts";

/** A service with the SDK in it, in a process of its own. */
const SERVICE = path.resolve(import.meta.dirname, "../../../packages/sdk/testing/watch-flag.mjs");
const SLOW = { timeout: 30_000, interval: 50 };

const db = withDatabase();
const started: ChildProcess[] = [];
let edge: TestEdge;
let flags: FlagPublisher;
let key = "";
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sdk-processes-"));
  flags = createFlagPublisher(db.database.pool);
  key = await flags.addKey("production", "server");
  await flags.publish("production", { "flag:basket": serves("on") });
  edge = await startTestEdge(db.url);
});
afterAll(async () => {
  for (const child of started) child.kill("SIGKILL");
  await edge.stop();
  await rm(folder, { recursive: true });
});

function service(name: string) {
  const options = { url: edge.url, key, service: name, version: "1", flag: "basket" };
  const cacheDirectory = path.join(folder, name);
  const child = spawn(process.execPath, [SERVICE, JSON.stringify({ ...options, cacheDirectory })], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  started.push(child);
  const lines: Record<string, unknown>[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
  });
  return {
    child,
    said: () => lines.filter((line) => "value" in line),
    states: () => lines.map(({ state }) => state),
  };
}

/** What a service would begin with. */
async function kept(name: string): Promise<string> {
  const [file = ""] = await readdir(path.join(folder, name));
  return readFile(path.join(folder, name, file), "utf8");
}

async function acknowledged(): Promise<unknown[]> {
  const { rows } = await db.database.pool.query(
    `SELECT service, revision::int FROM flag_reader WHERE kind = 'sdk' AND environment = 'production'
     AND seen_at > now() - interval '15 seconds' ORDER BY service`,
  );
  return rows;
}

test("two services hear of each change and acknowledge it; one that is killed goes on from its disk", async () => {
  const first = service("first");
  const second = service("second");
  for (const { said } of [first, second])
    await vi.waitFor(() => expect(said().at(-1)).toMatchObject({ value: true, variant: "on" }), SLOW);

  const off = await flags.publish("production", { "flag:basket": { ...serves("off"), version: 2 } });
  for (const { said } of [first, second])
    await vi.waitFor(
      () => expect(said().at(-1)).toMatchObject({ value: false, version: 2, revision: off }),
      SLOW,
    );
  await vi.waitFor(
    async () =>
      expect(await acknowledged()).toEqual([
        { service: "first", revision: off },
        { service: "second", revision: off },
      ]),
    SLOW,
  );

  await vi.waitFor(async () => expect(await kept("first")).toContain(`"revision":${off},`), SLOW);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const again = service("first");
  await vi.waitFor(() => expect(again.states()).toContain("live"), SLOW);
  expect(again.said()[0]).toMatchObject({ value: false, version: 2, revision: off });

  second.child.kill("SIGTERM");
  await once(second.child, "close");
  await vi.waitFor(async () => {
    const { rows } = await db.database.pool.query(
      "SELECT DISTINCT service, variant FROM flag_exposure WHERE flag_key = 'basket' ORDER BY 1, 2",
    );
    expect(rows).toContainEqual({ service: "second", variant: "off" });
  }, SLOW);
  // The killed one is believed to live for 15 s; the one that said goodbye is not waited for.
  await vi.waitFor(async () => expect(JSON.stringify(await acknowledged())).not.toContain("second"), SLOW);
});
