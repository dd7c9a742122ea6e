import { compileFlag } from "./compile-flag.ts";
import type { CompiledFlag, CompiledFlagSet, CompileOptions } from "./compiled.ts";
import type { FlagMetadata } from "./definition.ts";

type Given = Readonly<Record<string, unknown>>;

const record = (value: unknown): Given =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Given) : {};

/** Flags as flagd allows them: by key, or as a list of flags that carry their keys. */
function entriesOf(flags: unknown): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(flags)) return Object.entries(record(flags));
  return flags.flatMap((flag: unknown) => {
    const { key } = record(flag);
    return typeof key === "string" ? [[key, flag] as const] : [];
  });
}

/** Compiles all flags of a set; each is as good or bad as it is, whatever the others are. */
export function compileFlagSet(
  set: unknown,
  options: Pick<CompileOptions, "now" | "random"> = {},
): CompiledFlagSet {
  const { flags, $evaluators, metadata } = record(set);
  const shared = { ...options, evaluators: record($evaluators), metadata: record(metadata) as FlagMetadata };
  const compiled = new Map<string, CompiledFlag>();
  for (const [key, definition] of entriesOf(flags)) {
    compiled.set(key, compileFlag(key, definition, shared));
  }
  return { flags: compiled, metadata: Object.freeze({ ...shared.metadata }) };
}
