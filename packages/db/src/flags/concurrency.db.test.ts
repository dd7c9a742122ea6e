import {
  archiveFlag,
  changeFlag,
  changeFlagSetting,
  copyFlagSetting,
  createFlag,
  createSchedule,
  getFlag,
  killFlag,
  restoreFlag,
} from "@signalbox/domain/flags";
import type { Definition } from "@signalbox/domain/flags/schema";
import { createFlagsRuntime, person, soak, withDatabase, type FlagsRuntime } from "@signalbox/testkit";
import { beforeAll, expect, test } from "vitest";

const db = withDatabase({ poolSize: 30 });
const WRITERS = 20;
const ROUNDS = soak(3, 100);
const environment = "production";
let runtime: FlagsRuntime;
let entityRef: string;

beforeAll(async () => {
  runtime = await createFlagsRuntime(db);
  entityRef = await runtime.addComponent("checkout");
});

const variants = { on: true, off: false };
const create = (key: string) =>
  runtime.run(createFlag, {
    key,
    name: key,
    type: "boolean",
    entityRef,
    variants,
    defaultVariant: "off",
    safeVariant: "off",
  });
const lever = async (key: string) => {
  const { settings } = await runtime.ask(getFlag, { key });
  const found = settings.find((setting) => setting.environment === environment);
  if (!found) throw new Error(`${key} has no lever in ${environment}.`);
  return found;
};
const set = async (
  key: string,
  change: Partial<Definition>,
  prerequisites: { flag: string; variants: string[] }[] = [],
) => {
  const { version, definition } = await lever(key);
  const after = { definition: { ...definition, ...change }, safeVariant: "off", prerequisites };
  return runtime.run(changeFlagSetting, { key, environment, expectedVersion: version, ...after });
};
const published = async (item: string) =>
  db.prisma.publishedFlag.findUnique({ where: { environment_item: { environment, item } } });
const revisionsOnRecord = async () => {
  const { rows } = await db.database.pool.query<{ revision: number }>(
    `SELECT DISTINCT (data ->> 'revision')::int revision FROM event
     WHERE type LIKE 'flags.%' AND data ->> 'environment' = $1 AND data ? 'revision' ORDER BY 1`,
    [environment],
  );
  return rows.map(({ revision }) => revision);
};

/** Reads as an edge does: what is new beyond the revision that it knows. Answers the revisions in the order they came. */
async function follow(running: () => boolean): Promise<{ seen: number[]; late: number }> {
  const seen: number[] = [];
  let known = 0;
  let late = 0;
  for (let more = true; more;) {
    more = running();
    const { rows } = await db.database.pool.query<{ head: number; revisions: number[] }>(
      `SELECT e.revision::int head, ARRAY(SELECT DISTINCT p.revision::int FROM published_flag p
         WHERE p.environment = e.name AND p.revision > $2 ORDER BY 1) revisions
       FROM flag_environment e WHERE e.name = $1`,
      [environment, known],
    );
    const [row] = rows;
    if (!row) break;
    late += row.revisions.filter((revision) => revision > row.head).length;
    seen.push(...row.revisions);
    known = row.head;
  }
  return { seen, late };
}

test("20 writers at once count an environment up without gaps, and no reader is passed by", async () => {
  const keys = Array.from({ length: WRITERS }, (_, at) => `writer-${at}`);
  for (const key of keys) await create(key);
  let writing = true;
  const reader = follow(() => writing);
  const write = async (key: string) => {
    for (let round = 0; round < ROUNDS; round++)
      await set(key, { defaultVariant: round % 2 === 0 ? "on" : "off" });
  };
  await Promise.all(keys.map(write));
  writing = false;
  const { seen, late } = await reader;
  const total = WRITERS * (ROUNDS + 1);
  const { revision } = await db.prisma.flagEnvironment.findUniqueOrThrow({ where: { name: environment } });
  expect(Number(revision)).toBe(total);
  expect(await revisionsOnRecord()).toEqual(Array.from({ length: total }, (_, at) => at + 1));
  expect(late).toBe(0);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  for (const key of keys) {
    const { version, revision: last } = await lever(key);
    expect(version).toBe(ROUNDS + 1);
    expect(await published(`flag:${key}`)).toMatchObject({ revision: BigInt(last), body: { key, version } });
  }
});

test("of writers who start from one version one wins, and the others are told who did", async () => {
  await create("contested");
  const attempts = await Promise.allSettled(
    Array.from({ length: 8 }, (_, at) =>
      runtime.run(changeFlagSetting, {
        key: "contested",
        environment,
        expectedVersion: 1,
        definition: { state: "ENABLED", variants: { ...variants, [`v${at}`]: true }, defaultVariant: "on" },
        safeVariant: "off",
      }),
    ),
  );
  const outcomes = attempts.map((attempt) =>
    attempt.status === "fulfilled" ? "done" : String((attempt.reason as { code?: unknown }).code),
  );
  expect(outcomes.toSorted()).toEqual([...Array<string>(7).fill("conflict"), "done"]);
  expect((await lever("contested")).version).toBe(2);
});

test("five clicks on the kill switch at the same moment make one event and answer one revision", async () => {
  const flag = await create("five-clicks");
  const clicks = await Promise.all(
    Array.from({ length: 5 }, (_, at) =>
      runtime.run(
        killFlag,
        { key: "five-clicks", environment },
        { actor: person("operator", { id: `usr_clicker${at}` }), reason: null },
      ),
    ),
  );
  expect(new Set(clicks.map(({ revision }) => revision)).size).toBe(1);
  const where = { stream: `flags.flag/${flag.id}`, type: "flags.flag_killed" };
  expect(await db.prisma.event.count({ where })).toBe(1);
  expect(await published("flag:five-clicks")).toMatchObject({
    body: { killed: true, version: 2, definition: { state: "ENABLED", defaultVariant: "off" } },
  });
});

test("a kill wins against edits that are made at the same moment, and a restore brings back what lies under it", async () => {
  await create("braked");
  await set("braked", { defaultVariant: "on" });
  const edits = Array.from({ length: 4 }, () => set("braked", { targeting: { if: [true, "on"] } }));
  await Promise.allSettled([
    ...edits,
    runtime.run(killFlag, { key: "braked", environment }, { reason: null }),
  ]);
  const killed = await lever("braked");
  expect(killed.killed).not.toBeNull();
  expect(await published("flag:braked")).toMatchObject({
    body: { killed: true, definition: { defaultVariant: "off" } },
  });
  await runtime.run(restoreFlag, { key: "braked", environment });
  expect((await lever("braked")).definition).toEqual(killed.definition);
  expect(await published("flag:braked")).toMatchObject({
    body: { killed: false, definition: { defaultVariant: "on" } },
  });
});

test("a flag and its prerequisite, changed at the same moment, are published as both changes left them", async () => {
  await create("needed");
  await create("needing");
  await set("needing", { defaultVariant: "on" }, [{ flag: "needed", variants: ["on"] }]);
  for (let round = 0; round < soak(5, 200); round++) {
    const marked = { [`r${round}`]: true };
    await Promise.all([
      set("needed", { targeting: { if: [{ "==": [{ var: "round" }, round] }, "on", "off"] } }),
      set("needing", { variants: { ...variants, ...marked } }, [{ flag: "needed", variants: ["on"] }]),
    ]);
    const body = JSON.stringify((await published("flag:needing"))?.body);
    expect(body).toContain(`{"var":"round"},${round}]`);
    expect(body).toContain(`"r${round}":true`);
  }
});

test("commands over several environments at once never wait for each other in a circle", async () => {
  const other = await runtime.addComponent("other");
  const keys = Array.from({ length: 6 }, (_, at) => `crossing-${at}`);
  for (const key of keys) await create(key);
  const plan = {
    kind: "ramp" as const,
    variant: "on",
    rest: "off",
    steps: [{ percent: 50, minutes: 0 }],
  };
  await Promise.all([
    ...keys.map((key) => runtime.run(changeFlag, { key, expectedVersion: 1, entityRef: other })),
    ...keys.map((key) => runtime.run(killFlag, { key, environment: "development" })),
    ...keys.map((key) => runtime.run(createSchedule, { key, environment: "staging", plan })),
    ...keys.map((key) => create(`${key}-too`)),
    ...keys.map((key) =>
      runtime.run(copyFlagSetting, { key, from: environment, to: "staging", expectedVersion: 1 }),
    ),
  ]);
  await Promise.all(keys.map((key) => runtime.run(archiveFlag, { key })));
  const { rows } = await db.database.pool.query<{ deadlocks: string }>(
    "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
  );
  expect(rows).toEqual([{ deadlocks: "0" }]);
  for (const key of keys) expect(await published(`flag:${key}`)).toMatchObject({ body: null });
});
