import { hash, randomBytes } from "node:crypto";
import type { SecretSource } from "@signalbox/domain/auth";

/** Secrets come from the operating system's generator. */
export const secretSource: SecretSource = {
  randomBytes: (size) => randomBytes(size),
  sha256: (text) => hash("sha256", text),
};
