import { compileFlagSet, type EvaluationContext } from "@signalbox/flag-engine";
import { readUnleash } from "@signalbox/formats/flags";
import fc from "fast-check";
import { Unleash, type Context } from "unleash-client";
import { expect, test } from "vitest";

const COUNTRIES = ["NO", "DE", "FR"];
const ids = fc.oneof(
  fc.integer({ min: 0, max: 500 }).map(String),
  fc.constantFrom("用户", "zoë", "ada@x.org", "søren"),
);

const constraint = fc.oneof(
  fc.record({
    contextName: fc.constantFrom("country", "userId", "plan"),
    operator: fc.constantFrom("IN", "NOT_IN", "STR_STARTS_WITH", "STR_ENDS_WITH", "STR_CONTAINS"),
    values: fc.array(fc.constantFrom(...COUNTRIES, "no", "1", " 2 ", "pro", ""), { maxLength: 3 }),
    inverted: fc.boolean(),
    caseInsensitive: fc.boolean(),
  }),
  fc.record({
    contextName: fc.constantFrom("age", "country", "plan"),
    operator: fc.constantFrom("NUM_EQ", "NUM_GT", "NUM_GTE", "NUM_LT", "NUM_LTE"),
    value: fc.constantFrom("18", "20.5", "none"),
    inverted: fc.boolean(),
  }),
  fc.record({
    contextName: fc.constant("version"),
    operator: fc.constantFrom("SEMVER_EQ", "SEMVER_GT", "SEMVER_GTE", "SEMVER_LT", "SEMVER_LTE"),
    value: fc.constantFrom("1.2.3", "2.0.0-rc.1", "v1.0.0"),
    inverted: fc.boolean(),
  }),
  fc.record({
    contextName: fc.constant("currentTime"),
    operator: fc.constantFrom("DATE_AFTER", "DATE_BEFORE"),
    value: fc.constantFrom("2020-01-01T00:00:00Z", "2120-01-01T00:00:00Z"),
  }),
);

// Without an id of their own, subjects of sticky rollouts get a side by chance, here as there.
const stickiness = fc.constantFrom("userId", "country", "default");
const variant = fc.record({
  name: fc.constantFrom("red", "green", "blue"),
  weight: fc.constantFrom(0, 1, 250, 500),
  stickiness: fc.constantFrom("default", "userId"),
  overrides: fc.constantFrom([], [{ contextName: "userId", values: ["7", "用户"] }]),
});
const variants = fc.uniqueArray(variant, { maxLength: 3, selector: ({ name }) => name });

const strategy = fc.record({
  name: fc.constantFrom(
    "flexibleRollout",
    "flexibleRollout",
    "default",
    "userWithId",
    "gradualRolloutUserId",
    "remoteAddress",
  ),
  parameters: fc.record({
    rollout: fc.integer({ min: 0, max: 100 }).map(String),
    percentage: fc.integer({ min: 0, max: 100 }).map(String),
    stickiness,
    groupId: fc.constantFrom("group", "用"),
    userIds: fc.constantFrom("", "1, 2,3", "用户,7"),
    IPs: fc.constantFrom("10.0.0.1", "10.0.0.2, 10.0.0.3"),
  }),
  constraints: fc.array(constraint, { maxLength: 2 }),
  segments: fc.constantFrom([], [], [1], [2], [9]),
  variants: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, variants),
});
const feature = fc.record({
  enabled: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
  strategies: fc.array(strategy, { maxLength: 3 }),
  variants: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, variants),
});
const segments = fc.tuple(fc.array(constraint, { maxLength: 2 }), fc.array(constraint, { maxLength: 2 })).map((all) => all.map((constraints, index) => ({ id: index + 1, name: `Segment ${index}`, constraints }))); // prettier-ignore

const attributes = fc.record(
  {
    country: fc.constantFrom(...COUNTRIES, "no", "2"),
    plan: fc.constantFrom("pro", "free", "18"),
    age: fc.oneof(fc.integer({ min: 15, max: 25 }), fc.constantFrom("20.5", "old")),
    version: fc.constantFrom("1.2.3", "v1.2.3", "2.0.0", "2.0.0-rc.1", "1.2", "x"),
    remoteAddress: fc.constantFrom("10.0.0.1", "10.0.0.3", "10.0.0.9"),
  },
  { requiredKeys: ["country"] },
);

interface Features {
  readonly features: readonly object[];
  readonly segments: readonly object[];
}

async function unleashWith({ features, segments }: Features): Promise<Unleash> {
  const client = new Unleash({
    url: "http://127.0.0.1:9/api",
    appName: "test",
    refreshInterval: 0,
    metricsInterval: 0,
    disableMetrics: true,
    skipInstanceCountWarning: true,
    storageProvider: { set: () => Promise.resolve(), get: () => Promise.resolve(undefined) },
    bootstrap: { data: features as never, segments: segments as never },
    bootstrapOverride: true,
  });
  client.on("error", () => {});
  client.on("warn", () => {});
  await new Promise<void>((resolve) => {
    client.once("ready", resolve);
  });
  return client;
}

/** What Unleash's client serves, in the names that the import gives to being on without a variant and to being off. */
function served(client: Unleash, context: Context, hasVariants: boolean): string {
  if (!hasVariants) return client.isEnabled("flag", context) ? "on" : "off";
  const { name, enabled, feature_enabled: on } = client.getVariant("flag", context);
  return enabled ? name : on ? "enabled" : "disabled";
}

function imported(file: Features) {
  const { flags, segments } = readUnleash(JSON.stringify(file), "production", { hashMode: "node" });
  const $evaluators = Object.fromEntries(segments.map(({ name, rule }) => [name, rule]));
  return compileFlagSet({
    flags: flags.map(({ key, definition }) => ({ ...(definition as object), key })),
    $evaluators,
  });
}

test("after an import nobody changes side", async () => {
  const contexts = fc.array(fc.tuple(ids, attributes), { minLength: 10, maxLength: 10 });
  const property = fc.asyncProperty(feature, segments, contexts, async (given, ofSegments, subjects) => {
    const file = {
      version: 2,
      features: [{ name: "flag", type: "release", ...given }],
      segments: ofSegments,
    };
    const client = await unleashWith(file);
    const flag = imported(file).flags.get("flag");
    const hasVariants = [given, ...given.strategies].some((one) => one.variants.length > 0);
    for (const [id, { remoteAddress, ...properties }] of subjects) {
      const theirs = { userId: id, ...(remoteAddress === undefined ? {} : { remoteAddress }), properties };
      const ours: EvaluationContext = { targetingKey: id, remoteAddress, ...properties };
      expect(flag?.evaluate(ours).variant).toBe(served(client, theirs, hasVariants));
    }
    client.destroy();
  });
  await fc.assert(property, { numRuns: 400, seed: 20_261_121 });
}, 120_000);
