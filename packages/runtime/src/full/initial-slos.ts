import { readFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "@signalbox/kernel";
import type { Config } from "../config/index.ts";

/** The configured file of objectives, as OpenSLO; null where none is configured. */
export interface InitialSlos {
  readonly text: string;
  readonly file: string;
}

export function readInitialSlos({ directory, slos }: Pick<Config, "directory" | "slos">): InitialSlos | null {
  if (slos.initial === undefined) return null;
  const file = path.resolve(directory, slos.initial);
  try {
    return { text: readFileSync(file, "utf8"), file: slos.initial };
  } catch (cause) {
    throw new AppError("invalid", `slos.initial names ${file}, which cannot be read.`, {
      remedy: "Correct the name, or take the key out of signalbox.yaml.",
      cause,
    });
  }
}
