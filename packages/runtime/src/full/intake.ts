import { createHash } from "node:crypto";
import { permitOf, type Intake, type Trust } from "@signalbox/domain/catalog";

/** What may come into the catalog, as the configuration says it. */
export function intakeOf(trust: Trust): Intake {
  return {
    permitOf: (root) => permitOf(trust, root),
    sha256: (data) => createHash("sha256").update(data).digest("base64url"),
  };
}
