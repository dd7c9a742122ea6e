import type { Database } from "../client/prisma.ts";
import { wrapContext } from "../register/person-keys.ts";
import type { SecretBox } from "./secret-box.ts";

export interface Rotation {
  readonly rewrapped: number;
}

const BATCH = 500;

/** Seals every stored secret under the current key; afterwards the older keys can leave the configuration. */
export async function rotateSecrets(prisma: Database["prisma"], box: SecretBox): Promise<Rotation> {
  let rewrapped = 0;
  for (;;) {
    const rows = await prisma.personKey.findMany({
      where: { wrappedKey: { not: null }, NOT: { wrappedKey: { startsWith: box.currentPrefix } } },
      take: BATCH,
    });
    if (rows.length === 0) return { rewrapped };
    for (const { personId, wrappedKey } of rows) {
      if (wrappedKey === null) continue;
      const current = box.rewrap(wrappedKey, wrapContext(personId));
      // A key that was destroyed in the meantime must stay destroyed.
      const { count } = await prisma.personKey.updateMany({
        where: { personId, wrappedKey },
        data: { wrappedKey: current },
      });
      rewrapped += count;
    }
  }
}
