import type { Verification } from "@signalbox/domain/events/schema";
import { createPrisma } from "../client/prisma.ts";
import { verifyChain, type VerifyOptions } from "./verify.ts";

/** Verifies the register of a database that nothing else of this process uses, as the command line does. */
export async function verifyRegister(url: string, options: VerifyOptions = {}): Promise<Verification> {
  const database = createPrisma({ url, poolSize: 1, applicationName: "signalbox-verify" });
  try {
    return await verifyChain(database.prisma, options);
  } finally {
    await database.close();
  }
}
