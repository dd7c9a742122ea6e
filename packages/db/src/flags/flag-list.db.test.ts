import { leverState, staleReasons, type FlagFilter, type FoundFlag } from "@signalbox/domain/flags";
import type { StaleAt, StoredFlag } from "@signalbox/domain/flags";
import type { Definition } from "@signalbox/domain/flags/schema";
import { saveEntities, seed, soak, withDatabase } from "@signalbox/testkit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { catalogRepository } from "../catalog/index.ts";
import { flagRepository } from "./flag-repository.ts";
import { storedFlag, storedSetting } from "./testing.ts";

const db = withDatabase();
const now = new Date("2026-06-01T12:00:00.000Z");
const rules: StaleAt = { unusedDays: 14, oneVariantDays: 30, oldDays: 90, now };
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

const WORDS = ["checkout", "pay", "100%", "_under", "back\\slash", "größe"];
const TAGS = ["pci", "web", "Mobile"];
const OWNERS = ["group:default/payments", "group:default/search"];
const ENVIRONMENTS = ["development", "production", "staging"];
const DAYS = [1, 10, 13.9, 14.1, 20, 29.9, 30.1, 60, 89.9, 90.1, 200];

const definition: fc.Arbitrary<Definition> = fc.record({
  state: fc.constantFrom("ENABLED" as const, "DISABLED" as const),
  variants: fc.constantFrom(
    { on: true, off: false },
    { on: "false", off: "x" },
    { on: 0, off: 1 },
    { on: {}, off: { a: 1 } },
  ),
  defaultVariant: fc.constantFrom("on", "off", null, undefined),
  targeting: fc.constantFrom(undefined, null, {}, "on", true, [], { if: [true, "on"] }),
});

const setting = (environment: string) =>
  fc
    .record({
      definition,
      killed: fc.constantFrom(null, null, { at: daysAgo(1), by: "usr_a", reason: null }),
    })
    .map((given) => storedSetting(environment, given));

const flag = fc.record({
  name: fc.constantFrom(...WORDS),
  description: fc.constantFrom("", ...WORDS),
  entityRef: fc.constantFrom("component:default/a", "component:default/b", "component:default/gone"),
  lifecycle: fc.constantFrom("draft", "active", "ready-to-remove", "archived"),
  tags: fc.subarray(TAGS),
  expiresAt: fc.constantFrom(null, null, daysAgo(1), daysAgo(-1)),
  createdAt: fc.constantFrom(...DAYS.map(daysAgo)),
  updatedAt: fc.constantFrom(...DAYS.map(daysAgo)),
  settings: fc.tuple(...ENVIRONMENTS.map(setting)),
}) satisfies fc.Arbitrary<Partial<StoredFlag>>;

const exposure = fc.record({
  environment: fc.constantFrom(...ENVIRONMENTS),
  variant: fc.constantFrom("", "on", "off"),
  daysAgo: fc.constantFrom(...DAYS),
});

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
const filter = fc.record({
  text: fc.constantFrom("", "", "PAY", "100%", "%", "_", "\\", "GRÖSSE", "größe", "checkout pay", "f1"),
  owner: maybe(...OWNERS, "group:default/nobody"),
  entityRef: maybe("component:default/a", "component:default/gone"),
  environment: maybe(...ENVIRONMENTS, "moon"),
  state: maybe("on" as const, "off" as const, "killed" as const),
  lifecycle: maybe("draft" as const, "active" as const, "archived" as const),
  tag: maybe(...TAGS, "mobile"),
  stale: maybe(true, false),
});

let everything: FoundFlag[];
const FLAGS = 90;

beforeAll(async () => {
  const component = (name: string, owner: string | undefined) => ({
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name },
    spec: { type: "service", lifecycle: "production", owner: owner ?? "" },
  });
  const entities = [component("a", OWNERS[0]), component("b", OWNERS[1])];
  await saveEntities(catalogRepository(db.prisma), entities, now);
  const flags = flagRepository(db.prisma);
  const given = fc.sample(flag, { numRuns: FLAGS, seed });
  for (const [at, one] of given.entries()) {
    const key = `f${String(at).padStart(3, "0")}`;
    await flags.addFlag(storedFlag(key, one));
    const seen = fc.sample(exposure, { numRuns: at % 5, seed: seed + at });
    const rows = seen.map((row) => ({
      environment: row.environment,
      flagKey: key,
      bucket: daysAgo(row.daysAgo),
      service: "shop",
      serviceVersion: "1",
      variant: row.variant,
      flagVersion: 1,
      count: 1,
    }));
    await db.prisma.flagExposure.createMany({ data: rows, skipDuplicates: true });
  }
  everything = await flags.listFlags({ text: "" }, rules, { sort: "key", limit: 500, after: null });
});

test("every flag is in the list, with what services told of it", () => {
  expect(everything.map(({ flag: { key } }) => key)).toEqual(
    Array.from({ length: FLAGS }, (_, at) => `f${String(at).padStart(3, "0")}`),
  );
  const reasons = new Set(everything.flatMap((found) => staleReasons(found.flag, found.usage, rules)));
  expect(reasons.size).toBe(6);
});

/** What the filter means, said once more without SQL. */
function passes({ flag: one, usage }: FoundFlag, wanted: FlagFilter): boolean {
  const texts = [one.key, one.name, one.description, ...one.tags].map((text) => text.toLowerCase());
  const words = wanted.text.toLowerCase().split(" ").filter(Boolean);
  const levers = one.settings.filter(
    ({ environment }) => wanted.environment === undefined || environment === wanted.environment,
  );
  return (
    words.every((word) => texts.some((text) => text.includes(word))) &&
    (wanted.owner === undefined || one.owner === wanted.owner) &&
    (wanted.entityRef === undefined || one.entityRef === wanted.entityRef) &&
    levers.some((lever) => wanted.state === undefined || leverState(lever) === wanted.state) &&
    (wanted.lifecycle === undefined || one.lifecycle === wanted.lifecycle) &&
    (wanted.tag === undefined || one.tags.includes(wanted.tag)) &&
    (wanted.stale === undefined || staleReasons(one, usage, rules).length > 0 === wanted.stale)
  );
}

test("a filtered list holds exactly the flags that pass, whatever the pages, in the order asked for", async () => {
  const flags = flagRepository(db.prisma);
  const sort = fc.constantFrom("key" as const, "updated" as const, "created" as const);
  await fc.assert(
    fc.asyncProperty(filter, sort, fc.integer({ min: 1, max: 40 }), async (wanted, by, limit) => {
      const found: FoundFlag[] = [];
      for (let after: readonly string[] | null = null; ;) {
        const page = await flags.listFlags(wanted, rules, { sort: by, limit, after });
        found.push(...page);
        if (page.length < limit) break;
        after = page.at(-1)?.place ?? null;
      }
      const expected = everything.filter((one) => passes(one, wanted));
      const keysOf = (list: readonly FoundFlag[]) => list.map(({ flag: { key } }) => key);
      const timeOf = ({ flag: one }: FoundFlag) => (by === "updated" ? one.updatedAt : one.createdAt);
      const ordered =
        by === "key"
          ? expected
          : expected.toReversed().sort((a, b) => Date.parse(timeOf(b)) - Date.parse(timeOf(a)));
      expect(keysOf(found)).toEqual(keysOf(ordered));
      expect(await flags.countFlags(wanted, rules)).toBe(expected.length);
    }),
    { seed, numRuns: soak(300, 10_000) },
  );
});

test("a place that the list never gave out is refused as invalid", async () => {
  const page = { sort: "updated" as const, limit: 10, after: ["yesterday-ish", "f001"] };
  await expect(flagRepository(db.prisma).listFlags({ text: "" }, rules, page)).rejects.toMatchObject({
    code: "invalid",
  });
});
