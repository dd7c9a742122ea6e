import { AppError, type QueryContext } from "@signalbox/kernel";
import { flagArchived, flagRevived } from "./events.ts";
import type { FlagKey } from "./flag.ts";
import type { FlagQueryPorts } from "./ports.ts";
import type { Question } from "./rules/answer.ts";
import type { FlagRegister, HistoryPorts } from "./rules/flag-register.ts";
import type { FlagThere } from "./rules/publish.ts";
import { justAfter, segmentsAt } from "./rules/segments-at.ts";
import type { StoredFlag } from "./rules/stored.ts";

type Ctx = QueryContext & FlagQueryPorts & HistoryPorts;
type Then = Pick<Question, "world" | "version" | "since" | "killed">;

/** A lever with all that it depended on, as the register has them at a time. */
export async function leverAt(ctx: Ctx, flag: StoredFlag, environment: string, time: Date): Promise<Then> {
  const moment = await ctx.flags.settingAt({ flagId: flag.id, environment }, time);
  if (!moment) {
    throw new AppError(
      "not_found",
      `${flag.key} was not set in ${environment} at ${time.toISOString()} yet.`,
      {
        issues: [{ path: "at", message: "lies before the flag's first setting there" }],
      },
    );
  }
  const flags = await flagsAt(ctx, flag, environment, time);
  const rules = [...flags.values()].map(({ setting }) => setting.definition.targeting ?? null);
  const segments = await segmentsAt(ctx.eventLog, environment, rules, time);
  const { version, at: since, killed } = moment;
  return { world: { flags, segments }, version, since, killed: killed !== null };
}

/** The flag and those that it needed then, and those that they needed. */
async function flagsAt(
  ctx: Ctx,
  first: StoredFlag,
  environment: string,
  time: Date,
): Promise<ReadonlyMap<FlagKey, FlagThere>> {
  const found = new Map<FlagKey, FlagThere>();
  const ahead: (StoredFlag | null)[] = [first];
  for (const flag of ahead) {
    if (!flag || found.has(flag.key)) continue;
    const setting = await ctx.flags.settingAt({ flagId: flag.id, environment }, time);
    if (!setting) continue;
    const lifecycle = (await wasArchived(ctx.eventLog, flag, time)) ? "archived" : "active";
    found.set(flag.key, { flag: { key: flag.key, entityRef: flag.entityRef, lifecycle }, setting });
    for (const { flag: needed } of setting.prerequisites) ahead.push(await ctx.flags.flag(needed));
  }
  return found;
}

async function wasArchived(register: FlagRegister, { id }: StoredFlag, time: Date): Promise<boolean> {
  const type = [flagArchived.type, flagRevived.type];
  const [last] = await register.list({ stream: `flags.flag/${id}`, type, to: justAfter(time) }, { limit: 1 });
  return last?.type === flagArchived.type;
}
