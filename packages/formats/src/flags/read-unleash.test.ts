import { expect, test } from "vitest";
import { readUnleash } from "./read-unleash.ts";

const rollout = { rollout: "50", stickiness: "userId", groupId: "pay" };
const environmentExport = {
  features: [{ name: "pay", description: "New payment", type: "release" }, { name: "shop" }],
  featureStrategies: [
    {
      id: "2",
      featureName: "pay",
      environment: "production",
      strategyName: "default",
      sortOrder: 2,
      disabled: true,
    },
    { id: "1", featureName: "pay", environment: "production", strategyName: "flexibleRollout", parameters: rollout, segments: [7], sortOrder: 1 }, // prettier-ignore
  ],
  featureEnvironments: [
    { featureName: "pay", environment: "production", enabled: true },
    { featureName: "shop", environment: "production", enabled: false },
  ],
  featureTags: [{ featureName: "pay", tagType: "simple", tagValue: "money" }],
  segments: [{ id: 7, name: "Our staff", constraints: [{ contextName: "email", operator: "STR_ENDS_WITH", values: ["@x.org"] }] }], // prettier-ignore
  dependencies: [{ feature: "pay", dependencies: [{ feature: "shop", enabled: false }] }],
};
const read = (file: unknown, environment = "production") => readUnleash(JSON.stringify(file), environment);

test("an environment's export reads as flags with segments, tags and prerequisites", () => {
  const { flags, segments } = read(environmentExport);
  expect(segments).toMatchObject([{ name: "Our-staff" }]);
  expect(flags).toMatchObject([
    {
      key: "pay",
      tags: ["money"],
      bucketing: "unleash",
      prerequisites: [{ flag: "shop", variants: ["off"] }],
      definition: {
        defaultVariant: "off",
        targeting: {
          if: [
            { and: [{ $ref: "Our-staff" }, { unleash_rollout: ["pay", 50, "userId", "utf8"] }] },
            "on",
            "off",
          ],
        },
      },
    },
    { key: "shop", bucketing: "flagd", definition: { defaultVariant: "off" } },
  ]);
});

test("an only environment of another name is taken, one of several has to be named", () => {
  expect(read(environmentExport, "staging").flags).toHaveLength(2);
  const more = { featureName: "pay", environment: "development", enabled: true };
  const file = {
    ...environmentExport,
    featureEnvironments: [...environmentExport.featureEnvironments, more],
  };
  expect(() => read(file, "staging")).toThrow(/must hold the environment staging/);
});

test("a segment without its constraints lets nobody in, and is told", () => {
  const { flags, notRepresented } = read({ ...environmentExport, segments: [{ id: 7, name: "Our staff" }] });
  expect(flags[0]?.definition).toEqual({
    state: "ENABLED",
    variants: { on: true, off: false },
    defaultVariant: "off",
  });
  expect(notRepresented.map(({ path }) => path)).toEqual(["/segments/0", "/featureStrategies/1"]);
});

test("payloads of one type are the values; other payloads are text", () => {
  const feature = (type: string) => ({
    name: "f",
    enabled: true,
    variants: [
      { name: "a", weight: 500, payload: { type: "number", value: "1" } },
      { name: "b", weight: 500, payload: { type, value: "2" } },
    ],
  });
  expect(read({ features: [feature("number")] }).flags[0]?.definition).toMatchObject({
    variants: { a: 1, b: 2 },
    defaultVariant: null,
  });
  expect(read({ features: [feature("string")] }).flags[0]?.definition).toMatchObject({
    variants: { a: "1", b: "2", enabled: "enabled", disabled: "disabled" },
    defaultVariant: "disabled",
  });
});

test.each([
  [
    "a constraint that has no place here",
    { constraints: [{ contextName: "a", operator: "REGEX", value: "." }], name: "default" },
    "/features/0/strategies/0/constraints/0",
  ],
  ["a strategy of their own", { name: "custom" }, "/features/0/strategies/0"],
  [
    "the name of a host",
    { name: "applicationHostname", parameters: { hostNames: "a" } },
    "/features/0/strategies/0",
  ],
  [
    "a range of addresses",
    { name: "remoteAddress", parameters: { IPs: "10.0.0.0/8" } },
    "/features/0/strategies/0/parameters/IPs",
  ],
])("%s is told where it is", (_what, strategy, path) => {
  const { notRepresented } = read({ features: [{ name: "f", enabled: true, strategies: [strategy] }] });
  expect(notRepresented.map((one) => one.path)).toEqual([path]);
});

test("a flag that depends on what the file does not hold is refused", () => {
  const { flags } = read({ features: [{ name: "f", enabled: true, dependencies: [{ feature: "gone" }] }] });
  expect(flags[0]?.issues).toMatchObject([{ path: "/prerequisites", level: "error" }]);
});

test.each(["{}", '{"features": {}}', '{"features": [{}]}', '{"features": [5]}'])("%s is refused", (text) => {
  expect(() => readUnleash(text, "production")).toThrow(expect.objectContaining({ code: "invalid" }));
});
