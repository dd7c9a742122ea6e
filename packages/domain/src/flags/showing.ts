import type { QueryContext } from "@signalbox/kernel";
import type { Flag, FlagItem } from "./flag.ts";
import type { FlagQueryPorts } from "./ports.ts";
import type { FlagUsage, StaleAt } from "./rules/flag-query.ts";
import { leverOf } from "./rules/lever.ts";
import { staleReasons } from "./rules/stale.ts";
import type { StoredFlag } from "./rules/stored.ts";

type Ctx = Pick<QueryContext, "clock"> & FlagQueryPorts;

const NEVER: FlagUsage = { lastSeenAt: null, variantsServed: 0 };

export const staleAt = ({ staleRules, clock }: Ctx): StaleAt => ({ ...staleRules, now: clock.now() });

/** The flag as people see it, with what the clock and its readers say of it. */
export async function showFlag(ctx: Ctx, flag: StoredFlag): Promise<Flag> {
  const rules = staleAt(ctx);
  const usage = (await ctx.flags.usage([flag.key], rules)).get(flag.key) ?? NEVER;
  return shown(flag, usage, rules);
}

function shown({ entityKnown, ...flag }: StoredFlag, usage: FlagUsage, rules: StaleAt): Flag {
  const stale = staleReasons({ ...flag, entityKnown }, usage, rules);
  return { ...flag, settings: [...flag.settings], stale, lastSeenAt: usage.lastSeenAt };
}

/** The flag as a row of the list. */
export function flagItem(flag: StoredFlag, usage: FlagUsage, rules: StaleAt): FlagItem {
  const { settings, description: _text, valueSchema: _schema, ...item } = shown(flag, usage, rules);
  return { ...item, levers: settings.map(leverOf) };
}
