import { readFlagd, readUnleash, type ReadFlags } from "@signalbox/formats/flags";
import { AppError, type CommandContext, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { EnvironmentName } from "./flag.ts";
import type { FlagQueryPorts, FlagReader } from "./ports.ts";
import { findOwner } from "./envelope.ts";
import { foundEnvironment } from "./rules/environments.ts";
import { importPlan, type ImportPlan } from "./rules/import-plan.ts";
import { isFlagKey } from "./rules/schema-issues.ts";
import type { StoredFlag } from "./rules/stored.ts";

const MOST_FLAGS = 2000;
const MOST_CHARACTERS = 10 * 1024 * 1024;

export const ImportInput = z.object({
  environment: EnvironmentName,
  /** Unleash's SDK for Node hashes in a way of its own: its bucketing is kept, so that nobody changes side. */
  format: z.enum(["flagd", "unleash", "unleash-node"]),
  text: z.string().max(MOST_CHARACTERS, "must have at most 10 MB"),
  /** What new flags belong to. */
  entityRef: z.string().max(400),
});
export type ImportInput = z.output<typeof ImportInput>;

type Ctx = (QueryContext | CommandContext) & Pick<FlagQueryPorts, "flags">;

/** The file as what is to be done here; `find` reads the flag of a key, and may lock it. */
export async function planImport(
  ctx: Ctx,
  input: ImportInput,
  find: (key: string) => Promise<StoredFlag | null> = ctx.flags.flag,
): Promise<ImportPlan> {
  await findOwner(ctx.flags, input.entityRef);
  const environment = await foundEnvironment(ctx.flags, input.environment);
  const file = readFile(input);
  assertSize(file);
  const existing = new Map<string, StoredFlag>();
  // In the order of their keys, so that two imports cannot wait for each other.
  for (const key of file.flags
    .map((flag) => flag.key)
    .filter(isFlagKey)
    .toSorted()) {
    const flag = await find(key);
    if (flag) existing.set(key, flag);
  }
  const { flags } = ctx;
  return importPlan(file, { environment, existing, ...(await surroundings(flags, environment.name)) });
}

function readFile({ format, text, environment }: ImportInput): ReadFlags {
  switch (format) {
    case "flagd":
      return readFlagd(text);
    case "unleash":
      return readUnleash(text, environment);
    case "unleash-node":
      return readUnleash(text, environment, { hashMode: "node" });
    default:
      return format satisfies never;
  }
}

async function surroundings(flags: FlagReader, environment: string) {
  return {
    environments: await flags.environments(),
    segments: await flags.segments(environment),
    there: await flags.settingsIn(environment),
  };
}

/** The size first: nothing is done for each of a million flags. */
function assertSize({ flags, segments }: ReadFlags): void {
  const most = Math.max(flags.length, segments.length);
  if (most > MOST_FLAGS) {
    throw new AppError(
      "too_large",
      `The file has ${most} flags or segments, and ${MOST_FLAGS} is the most at once.`,
      { remedy: "Split the file." },
    );
  }
  const keys = flags.map(({ key }) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) < at);
  if (twice === undefined) return;
  throw new AppError("invalid", `The file has two flags ${twice}.`, {
    issues: [{ path: "text", message: `has two flags ${twice}` }],
  });
}
