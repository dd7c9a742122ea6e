import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { findOwner } from "./envelope.ts";
import { assertReason } from "./finding.ts";
import { ImportReport } from "./insight.ts";
import { ImportInput, planImport } from "./importing.ts";
import { importFlags as importPermission } from "./permissions.ts";
import { placeSettings } from "./placing.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { environmentRef, foundEnvironment } from "./rules/environments.ts";
import type { PlannedFlag } from "./rules/import-target.ts";
import { newSetting } from "./rules/new-setting.ts";

type Ctx = CommandContext & FlagCommandPorts;

export const importFlags = defineCommand({
  name: "flags.import",
  summary:
    "Creates and changes the flags and segments of a file, all at one revision; answers what became of each.",
  permission: importPermission,
  route: "POST /flag-environments/{environment}/import",
  input: ImportInput,
  output: ImportReport,
  resource: ({ environment }) => environmentRef(environment),
  quiet: "a file that says what is so already leaves nothing to record",
  async run(ctx: Ctx, input) {
    const environments = await ctx.flags.lockEnvironments();
    assertReason(ctx, await foundEnvironment(ctx.flags, input.environment));
    const { owner } = await findOwner(ctx.flags, input.entityRef);
    const plan = await planImport(ctx, input, ctx.flags.lockFlag);
    const origin = { kind: "import", source: input.format } as const;
    const added = plan.flags.filter(({ existing }) => existing === null);
    const changes = plan.flags.flatMap(({ existing, state }) =>
      existing ? [{ flag: existing, state }] : [],
    );
    const entity = { owner, entityRef: input.entityRef };
    const flags = added.map((flag) => ({ ...newFlag(flag, entity, input.environment), origin }));
    const environment = { name: input.environment };
    const created = { flags, environments };
    if (plan.flags.length + plan.segments.length > 0)
      await placeSettings(ctx, { environment, created, changes, segments: plan.segments, origin });
    return { items: plan.items, notRepresented: [...plan.notRepresented] };
  },
});

const MOST_TAGS = 50;
const isTag = ({ length }: string): boolean => length > 0 && length <= 63;

/** Off everywhere but where it was imported. */
function newFlag(
  { read, type, state }: PlannedFlag,
  entity: { readonly owner: string | null; readonly entityRef: string },
  environment: string,
) {
  const { key, description, bucketing } = read;
  return {
    ...entity,
    key,
    type,
    name: read.name.slice(0, 120) || key,
    description: description.slice(0, 4000),
    bucketing,
    tags: read.tags.filter(isTag).slice(0, MOST_TAGS),
    expiresAt: null,
    valueSchema: null,
    lifecycle: "active" as const,
    stateIn: ({ name }: { readonly name: string }) =>
      name === environment ? state : newSetting(state, false),
  };
}
