import { AppError } from "@signalbox/kernel";
import type { EnvironmentKey, FlagEnvironment, Reader } from "./environment.ts";
import { FlagId, type FlagSetting } from "./flag.ts";
import type { Exposure, BlastRadius } from "./insight.ts";
import type { FlagRepository } from "./ports.ts";
import type { StoredSegment } from "./rules/environment-store.ts";
import type { SeenContext } from "./rules/insight-store.ts";
import type { SettingMoment } from "./rules/setting-store.ts";
import type { StoredFlag } from "./rules/stored.ts";
import type { FlagSchedule } from "./schedule.ts";

/** What the tables of this domain would hold, as plain data for tests in memory. */
export interface FlagState {
  environments: FlagEnvironment[];
  flags: StoredFlag[];
  segments: StoredSegment[];
  keys: { key: EnvironmentKey; hash: string }[];
  schedules: FlagSchedule[];
  readers: Reader[];
  contexts: SeenContext[];
  exposure: Pick<Exposure, "points" | "services" | "lastSeenAt">;
  services: BlastRadius["services"];
  /** By environment and item, as `production flag:checkout`. */
  published: Map<string, { revision: number; body: unknown }>;
  history: SettingMoment[];
  /** The owners of the entities that the catalog has. */
  entities: Map<string, string | null>;
}

export function emptyFlags(given: Partial<FlagState> = {}): FlagState {
  return {
    environments: [],
    flags: [],
    segments: [],
    keys: [],
    schedules: [],
    readers: [],
    contexts: [],
    exposure: { points: [], services: [], lastSeenAt: null },
    services: [],
    published: new Map(),
    history: [],
    entities: new Map(),
    ...given,
  };
}

/** The domain's repository on plain data; lists of flags are tested against the database. */
export function memoryFlags(state: FlagState): FlagRepository {
  return {
    ...flagTable(state),
    ...environmentTables(state),
    ...settingTable(state),
    ...scheduleTable(state),
    ...insightTables(state),
    listFlags: () => Promise.reject(new Error("Lists of flags are tested against the database.")),
    countFlags: async () => state.flags.length,
    usage: async () => new Map(),
    entity: async (ref) => (state.entities.has(ref) ? { owner: state.entities.get(ref) ?? null } : null),
    nameOf: async () => null,
  };
}

function flagTable(state: FlagState) {
  const find = (key: string) => state.flags.find((flag) => flag.key === key) ?? null;
  const replace = (id: string, change: (flag: StoredFlag) => StoredFlag) => {
    state.flags = state.flags.map((flag) => (flag.id === id ? change(flag) : flag));
  };
  return {
    flag: async (key) => structuredClone(find(key)),
    lockFlag: async (key) => structuredClone(find(key)),
    flagsOf: async (refs) => state.flags.filter(({ entityRef }) => refs.includes(entityRef)),
    addFlag: async (flag) => {
      if (find(flag.key)) throw new AppError("conflict", `There is a flag ${flag.key} already.`);
      state.flags.push(flag);
      for (const setting of flag.settings) remember(state, flag, setting);
    },
    replaceFlag: async (flag) => replace(flag.id, ({ settings }) => ({ ...flag, settings })),
    putSetting: async (flagId, setting) => {
      replace(flagId, (flag) => {
        remember(state, flag, setting);
        const others = flag.settings.filter(({ environment }) => environment !== setting.environment);
        return { ...flag, updatedAt: setting.updatedAt, settings: [...others, setting] };
      });
    },
  } satisfies Partial<FlagRepository>;
}

function remember({ history }: FlagState, { id: flagId }: StoredFlag, setting: FlagSetting): void {
  history.push({ ...setting, flagId, position: history.length + 1, at: setting.updatedAt });
}

function environmentTables(state: FlagState) {
  const inOrder = () => state.environments.toSorted((a, b) => a.position - b.position);
  const environment = (name: string) => state.environments.find((one) => one.name === name) ?? null;
  const isSegment = (one: { environment: string; name: string }) => (other: StoredSegment) =>
    other.environment === one.environment && other.name === one.name;
  return {
    environments: async () => inOrder(),
    lockEnvironments: async () => inOrder(),
    environment: async (name) => environment(name),
    flagsWithout: async (name) =>
      state.flags.filter(({ settings }) => !settings.some((one) => one.environment === name)),
    addEnvironment: async (added) => void state.environments.push(added),
    replaceEnvironment: async (changed) => {
      const keep = ({ revision }: FlagEnvironment) => ({ ...changed, revision });
      state.environments = state.environments.map((one) => (one.name === changed.name ? keep(one) : one));
    },
    segments: async (name) => state.segments.filter((one) => one.environment === name),
    putSegment: async (segment) => {
      const others = state.segments.filter((one) => !isSegment(segment)(one));
      state.segments = [...others, segment];
    },
    removeSegment: async (name, segment) => {
      state.segments = state.segments.filter((one) => !isSegment({ environment: name, name: segment })(one));
    },
    keys: async (name) => state.keys.map(({ key }) => key).filter((one) => one.environment === name),
    lockKey: async (id) => state.keys.find(({ key }) => key.id === id)?.key ?? null,
    addKey: async (key, hash) => void state.keys.push({ key, hash }),
    replaceKey: async (changed) => {
      state.keys = state.keys.map((one) => (one.key.id === changed.id ? { ...one, key: changed } : one));
    },
    readers: async (_name, since) => state.readers.filter(({ seenAt }) => new Date(seenAt) >= since),
    nextRevision: async (name) => {
      const found = environment(name);
      if (!found) throw new Error(`There is no environment ${name}.`);
      found.revision += 1;
      return found.revision;
    },
    publish: async (name, revision, items) => {
      for (const { kind, name: item, body } of items)
        state.published.set(`${name} ${kind}:${item}`, { revision, body });
    },
  } satisfies Partial<FlagRepository>;
}

function settingTable(state: FlagState) {
  const found = (environment: string) =>
    state.flags
      .filter(({ lifecycle }) => lifecycle !== "archived")
      .flatMap((flag) => {
        const setting = flag.settings.find((one) => one.environment === environment);
        return setting ? [{ flag: { ...flag, settings: [setting] }, setting }] : [];
      });
  const last = (lever: { flagId: string; environment: string }, when: (moment: SettingMoment) => boolean) =>
    state.history.findLast(
      (one) => one.flagId === lever.flagId && one.environment === lever.environment && when(one),
    ) ?? null;
  return {
    settingsIn: async (environment, keys) =>
      found(environment).filter(({ flag }) => keys === undefined || keys.includes(flag.key)),
    dependencies: async (environment) =>
      found(environment)
        .filter(({ setting }) => setting.prerequisites.length > 0)
        .map(({ flag, setting }) => ({
          flag: flag.key,
          needs: setting.prerequisites.map((one) => one.flag),
        })),
    settingBy: async (position) => state.history.find((one) => one.position === position) ?? null,
    settingBefore: async (lever, position) => last(lever, (one) => one.position < position),
    settingAt: async (lever, time) => last(lever, (one) => new Date(one.at) <= time),
  } satisfies Partial<FlagRepository>;
}

function scheduleTable(state: FlagState) {
  return {
    schedules: async (flagId) => state.schedules.filter((one) => one.flagId === flagId),
    dueSchedules: async (now, limit) =>
      state.schedules.filter(({ nextAt }) => nextAt !== null && new Date(nextAt) <= now).slice(0, limit),
    lockSchedule: async (id) => {
      const schedule = state.schedules.find((one) => one.id === id);
      const flag = state.flags.find((one) => one.id === schedule?.flagId);
      return schedule && flag ? { schedule, flag } : null;
    },
    putSchedule: async (schedule) => {
      state.schedules = [...state.schedules.filter(({ id }) => id !== schedule.id), schedule];
    },
  } satisfies Partial<FlagRepository>;
}

function insightTables(state: FlagState) {
  return {
    exposure: async () => state.exposure,
    contexts: async () => state.contexts,
    services: async () => state.services,
  } satisfies Partial<FlagRepository>;
}

export function givenEnvironment(name: string, change: Partial<FlagEnvironment> = {}): FlagEnvironment {
  const plain = { production: false, position: 0, revision: 0, sampling: false, attributes: [] };
  return { name, title: name, ...plain, ...change };
}

/** A boolean flag that is off, with a setting in each of the environments. */
export function givenFlag(
  key: string,
  environments: readonly string[],
  setting: Partial<FlagSetting> = {},
  change: Partial<StoredFlag> = {},
): StoredFlag {
  const time = "2026-01-01T00:00:00.000Z";
  const definition = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" } as const;
  const made = { version: 1, revision: 1, updatedAt: time, updatedBy: "usr_test0admin", reason: null };
  const state = { definition, safeVariant: "off", prerequisites: [], killed: null };
  // As long as ids are, and the same for the same key.
  const id = FlagId.parse(
    `flg_${key
      .toLowerCase()
      .replaceAll(/[^0-9a-z]/g, "0")
      .padEnd(8, "0")
      .slice(0, 40)}`,
  );
  return {
    id,
    key,
    name: key,
    description: "",
    entityRef: "component:default/shop",
    tags: [],
    expiresAt: null,
    valueSchema: null,
    type: "boolean",
    lifecycle: "active",
    bucketing: "flagd",
    version: 1,
    createdAt: time,
    createdBy: "usr_test0admin",
    updatedAt: time,
    owner: "group:default/shop",
    entityKnown: true,
    settings: environments.map((environment) => ({ ...state, ...made, environment, ...setting })),
    ...change,
  };
}
