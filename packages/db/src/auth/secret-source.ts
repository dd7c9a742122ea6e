import { createHash, randomBytes } from "node:crypto";
import type { SecretSource } from "@signalbox/domain/auth";

/** Secrets come from the operating system's generator. */
export const secretSource: SecretSource = {
  randomBytes: (size) => randomBytes(size),
  sha256: (text) => createHash("sha256").update(text).digest("hex"),
};
