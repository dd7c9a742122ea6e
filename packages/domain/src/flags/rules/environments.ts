import { AppError } from "@signalbox/kernel";
import type { FlagEnvironment } from "../environment.ts";
import type { EnvironmentReader } from "./environment-store.ts";

export const environmentStream = (name: string): string => `flags.environment/${name}`;
export const environmentRef = (name: string) => ({ type: "flags.environment", id: name });

/** The environment of that name, or the refusal that says which there are. */
export async function foundEnvironment(
  flags: Pick<EnvironmentReader, "environment" | "environments">,
  name: string,
): Promise<FlagEnvironment> {
  const found = await flags.environment(name);
  if (found) return found;
  const known = (await flags.environments()).map((one) => one.name).join(", ");
  throw new AppError("not_found", `There is no environment ${name}.`, {
    issues: [{ path: "environment", message: known ? `is none of ${known}` : "is not there" }],
  });
}

/** In the order they are given, at the positions 0, 1, 2 …; refuses names that are missing or too many. */
export function inOrder(
  environments: readonly FlagEnvironment[],
  names: readonly string[],
): FlagEnvironment[] {
  const byName = new Map(environments.map((one) => [one.name, one]));
  const ordered = [...new Set(names)].flatMap((name) => byName.get(name) ?? []);
  if (ordered.length === names.length && ordered.length === environments.length)
    return ordered.map((one, position) => ({ ...one, position }));
  throw new AppError("unprocessable", "An order names each environment once.", {
    issues: [{ path: "order", message: `must be ${[...byName.keys()].join(", ")} in some order` }],
  });
}
