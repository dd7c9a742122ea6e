import { compileFlagSet, flagNotFound, resolveFlag, type EvaluationContext } from "@signalbox/flag-engine";
import { COUNTRIES, definition, FLAG, SHARE, type Row, type User } from "./workload.ts";

const quiet = { error() {}, warn() {}, info() {}, debug() {} };
const attributes = (user: User) => ({ targetingKey: user.id, country: user.country, plan: user.plan });

/** What our SDK does: look the flag up and check its type; variant and reason are in the answer. */
const ours: Row = {
  name: "Signalbox flag-engine",
  start() {
    const { flags } = compileFlagSet({ flags: { [FLAG]: definition } });
    return {
      context: attributes,
      isOn(context) {
        const flag = flags.get(FLAG);
        const answer = flag ? resolveFlag(flag, "boolean", context as EvaluationContext) : flagNotFound(FLAG);
        return answer.value === true && answer.variant === "on" && answer.reason === "TARGETING_MATCH";
      },
    };
  },
};

interface FlagdCore {
  setConfigurations(text: string): void;
  resolveBooleanEvaluation(
    key: string,
    otherwise: boolean,
    context: unknown,
    logger: unknown,
  ): { value: boolean };
}
const flagdCore: Row = {
  name: "flagd-core",
  peer: ["@openfeature/flagd-core", "4.0.1"],
  async start(load) {
    type Module = { FlagdCore: new (storage: undefined, logger: unknown) => FlagdCore };
    const core = new ((await load("@openfeature/flagd-core")) as Module).FlagdCore(undefined, quiet);
    core.setConfigurations(JSON.stringify({ flags: { [FLAG]: definition } }));
    return {
      context: attributes,
      isOn: (context) => core.resolveBooleanEvaluation(FLAG, false, context, quiet).value,
    };
  },
};

interface Unleash {
  on(event: string, listener: () => void): void;
  once(event: string, listener: () => void): void;
  isEnabled(key: string, context: unknown): boolean;
  destroy(): void;
}
const strategy = {
  name: "flexibleRollout",
  parameters: { rollout: String(SHARE), stickiness: "userId", groupId: FLAG },
  constraints: [{ contextName: "country", operator: "IN", values: COUNTRIES }],
};
const unleash: Row = {
  name: "unleash-client, metrics off",
  peer: ["unleash-client", "6.12.1"],
  async start(load) {
    type Module = { Unleash: new (options: object) => Unleash };
    const client = new ((await load("unleash-client")) as Module).Unleash({
      url: "http://127.0.0.1:9/api",
      appName: "bench",
      refreshInterval: 0,
      metricsInterval: 0,
      disableMetrics: true,
      skipInstanceCountWarning: true,
      storageProvider: { set: () => Promise.resolve(), get: () => Promise.resolve(undefined) },
      bootstrap: {
        data: [{ name: FLAG, type: "release", enabled: true, strategies: [strategy], variants: [] }],
      },
      bootstrapOverride: true,
    });
    client.on("error", () => {});
    client.on("warn", () => {});
    await new Promise<void>((resolve) => client.once("ready", resolve));
    return {
      context: ({ id, country, plan }) => ({ userId: id, properties: { country, plan } }),
      isOn: (context) => client.isEnabled(FLAG, context),
      close: () => client.destroy(),
    };
  },
};

interface GrowthBook {
  initSync(options: object): GrowthBook;
  isOn(key: string, context: unknown): boolean;
  destroy(): void;
}
const growthBook: Row = {
  name: "GrowthBook",
  peer: ["@growthbook/growthbook", "1.8.0"],
  async start(load) {
    type Module = { GrowthBookClient: new (options: object) => GrowthBook };
    const rule = {
      condition: { country: { $in: COUNTRIES } },
      coverage: SHARE / 100,
      hashAttribute: "id",
      seed: FLAG,
      hashVersion: 2,
      force: true,
    };
    const { GrowthBookClient } = (await load("@growthbook/growthbook")) as Module;
    const features = { [FLAG]: { defaultValue: false, rules: [rule] } };
    const client = new GrowthBookClient({}).initSync({ payload: { features } });
    return {
      context: (user) => ({ attributes: { ...user } }),
      isOn: (context) => client.isOn(FLAG, context),
      close: () => client.destroy(),
    };
  },
};

interface LaunchDarkly {
  init(
    key: string,
    options: object,
  ): {
    waitForInitialization(options: object): Promise<unknown>;
    boolVariation(key: string, context: unknown, otherwise: boolean): Promise<boolean>;
    close(): void;
  };
}
const launchDarklyFlag = {
  key: FLAG,
  on: true,
  version: 1,
  salt: "salt",
  variations: [true, false],
  offVariation: 1,
  fallthrough: { variation: 1 },
  targets: [],
  contextTargets: [],
  prerequisites: [],
  rules: [
    {
      id: "countries",
      clauses: [{ contextKind: "user", attribute: "country", op: "in", values: COUNTRIES, negate: false }],
      rollout: {
        contextKind: "user",
        variations: [
          { variation: 0, weight: SHARE * 1000 },
          { variation: 1, weight: 100_000 - SHARE * 1000 },
        ],
      },
    },
  ],
};
const launchDarkly: Row = {
  name: "LaunchDarkly, events off",
  peer: ["@launchdarkly/node-server-sdk", "9.13.7"],
  async start(load) {
    type Integrations = {
      TestData: new () => { usePreconfiguredFlag(flag: object): Promise<void>; getFactory(): unknown };
    };
    const { TestData } = (await load("@launchdarkly/node-server-sdk/integrations")) as Integrations;
    const data = new TestData();
    await data.usePreconfiguredFlag(launchDarklyFlag);
    const options = {
      updateProcessor: data.getFactory(),
      sendEvents: false,
      diagnosticOptOut: true,
      logger: quiet,
    };
    const client = ((await load("@launchdarkly/node-server-sdk")) as LaunchDarkly).init("sdk-bench", options);
    await client.waitForInitialization({ timeout: 5 });
    return {
      context: ({ id, country, plan }) => ({ kind: "user", key: id, country, plan }),
      isOn: (context) => client.boolVariation(FLAG, context, false),
      close: () => client.close(),
    };
  },
};

interface OpenFeature {
  setProviderAndWait(provider: object): Promise<void>;
  getClient(): { getBooleanValue(key: string, otherwise: boolean, context: unknown): Promise<boolean> };
  close(): Promise<void>;
}
/** What OpenFeature's own client costs, whatever provider stands behind it. */
const openFeature: Row = {
  name: "OpenFeature server-sdk, trivial provider",
  peer: ["@openfeature/server-sdk", "1.23.0"],
  async start(load) {
    const { OpenFeature } = (await load("@openfeature/server-sdk")) as { OpenFeature: OpenFeature };
    const countries = new Set(COUNTRIES);
    const isChosen = ({ targetingKey, country }: { targetingKey: string; country: string }) =>
      countries.has(country) && Math.imul(Number(targetingKey.slice(5)), 2_654_435_761) >>> 0 < 2 ** 30;
    const unused = () => Promise.reject(new Error("unused"));
    await OpenFeature.setProviderAndWait({
      metadata: { name: "trivial" },
      runsOn: "server",
      resolveBooleanEvaluation: (
        _key: string,
        _otherwise: boolean,
        context: { targetingKey: string; country: string },
      ) => Promise.resolve({ value: isChosen(context), reason: "TARGETING_MATCH" }),
      resolveStringEvaluation: unused,
      resolveNumberEvaluation: unused,
      resolveObjectEvaluation: unused,
    });
    const client = OpenFeature.getClient();
    return {
      context: attributes,
      isOn: (context) => client.getBooleanValue(FLAG, false, context),
      close: () => OpenFeature.close(),
    };
  },
};

export const rows: readonly Row[] = [ours, flagdCore, unleash, growthBook, launchDarkly, openFeature];
