import { readFileSync } from "node:fs";
import path from "node:path";
import { createFlag, setSegment } from "@signalbox/domain/flags";
import {
  Definition,
  EnvironmentName,
  Lifecycle,
  SettingState,
  VariantName,
} from "@signalbox/domain/flags/schema";
import { AppError } from "@signalbox/kernel";
import { z } from "zod";
import type { Config } from "../config/index.ts";
import { configError, readYaml } from "../config/yaml-file.ts";

/** What differs in one environment from what every new flag does: to serve its default variant. */
const InitialSetting = z.strictObject({
  state: Definition.shape.state.default("ENABLED"),
  defaultVariant: VariantName.nullable().exactOptional(),
  targeting: Definition.shape.targeting,
  prerequisites: SettingState.shape.prerequisites.default([]),
  /** Why it is killed from the start. */
  killed: z.string().min(1).optional(),
});

const InitialFlag = createFlag.input
  .extend({
    lifecycle: Lifecycle.exclude(["archived"]).default("active"),
    settings: z.record(EnvironmentName, InitialSetting).default({}),
  })
  .strict();

const InitialFlags = z.strictObject({
  segments: z
    .array(setSegment.input.omit({ expectedVersion: true }).strict())
    .max(500)
    .default([]),
  flags: z.array(InitialFlag).max(500).default([]),
});
export type InitialFlags = z.infer<typeof InitialFlags>;

/** Reads the file that `flags.initial` names. Throws `invalid` with file, line and field of everything that is wrong. */
export function readInitialFlags({ directory, flags }: Pick<Config, "directory" | "flags">): InitialFlags {
  if (flags.initial === undefined) return { segments: [], flags: [] };
  const file = readYaml(flags.initial, textOf(path.resolve(directory, flags.initial)), {});
  const result = InitialFlags.safeParse(file.value);
  if (result.success) return result.data;
  throw configError(
    result.error.issues.map(({ path: at, message }) => ({
      path: at.map(String).join("."),
      message,
      ...file.valueAt(at),
    })),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new AppError("invalid", `flags.initial names ${file}, which cannot be read.`, {
      remedy: "Correct the name, or take the key out of signalbox.yaml.",
      cause,
    });
  }
}
