import type { StoredFlag } from "@signalbox/domain/flags";
import { FlagId, type Definition, type FlagSetting } from "@signalbox/domain/flags/schema";

const AT = "2026-01-01T00:00:00.000Z";

/** A flag as the domain would store it, for tests of what is stored. */
export function storedFlag(key: string, given: Partial<StoredFlag> = {}): StoredFlag {
  return {
    id: FlagId.parse(`flg_${key.replaceAll(/[^A-Za-z0-9]/g, "").padEnd(8, "0")}`),
    key,
    name: key,
    description: "",
    type: "boolean",
    entityRef: "component:default/checkout",
    lifecycle: "active",
    bucketing: "flagd",
    tags: [],
    valueSchema: null,
    expiresAt: null,
    version: 1,
    createdAt: AT,
    createdBy: "usr_test0admin",
    updatedAt: AT,
    owner: null,
    entityKnown: true,
    settings: ["development", "staging", "production"].map((environment) => storedSetting(environment)),
    ...given,
  };
}

export function storedSetting(environment: string, given: Partial<FlagSetting> = {}): FlagSetting {
  const definition: Definition = {
    state: "ENABLED",
    variants: { on: true, off: false },
    defaultVariant: "off",
  };
  return {
    environment,
    definition,
    safeVariant: "off",
    prerequisites: [],
    killed: null,
    version: 1,
    revision: 0,
    updatedAt: AT,
    updatedBy: "usr_test0admin",
    reason: null,
    ...given,
  };
}
