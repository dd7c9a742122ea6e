"use client";

import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { parseAsString, useQueryState } from "nuqs";
import { useEnvironments } from "../levers/index.ts";

/** The environment that the page is about; the first unless the address names one. */
export function useEnvironment() {
  const environments = useEnvironments();
  const [name, choose] = useQueryState("env", parseAsString);
  const chosen: FlagEnvironment | undefined =
    environments.find((one) => one.name === name) ?? environments[0];
  return { environments, chosen, choose: (next: string) => void choose(next) };
}
