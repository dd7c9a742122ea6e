import { AppError, parse } from "@signalbox/kernel";
import { z } from "zod";
import { readConfiguration } from "../configuration.ts";
import { requireMigrated } from "../migrate-database.ts";
import { withDatabase } from "../open-database.ts";

const Anchor = z
  .string()
  .regex(/^[1-9]\d{0,14}:[0-9a-f]{64}$/, "must be position:hash, as this command prints it")
  .transform((text) => ({ position: Number(text.split(":")[0]), hash: text.split(":")[1] ?? "" }));

/** Prints the head, so that it can be noted outside the database and given back as an anchor later. */
export async function verifyLog(options: { anchor?: string }): Promise<void> {
  const anchor = options.anchor === undefined ? undefined : parse(Anchor, options.anchor, "--anchor");
  const { verifyRegister } = await import("@signalbox/runtime/operations");
  const { ok, checked, head, firstBroken } = await withDatabase(readConfiguration().config, async (url) => {
    await requireMigrated(url);
    return verifyRegister(url, anchor ? { anchor } : {});
  });
  if (!ok) {
    const where = firstBroken ? `at position ${firstBroken.position}: ${firstBroken.problem}` : "somewhere";
    throw new AppError("conflict", `The register is broken ${where}`, {
      remedy: "Keep the database as it is for the investigation, and restore the register from a backup.",
    });
  }
  console.log(`${checked} events verified; the chain holds.`);
  if (head.position > 0) console.log(`Anchor: ${head.position}:${head.hash}`);
}
