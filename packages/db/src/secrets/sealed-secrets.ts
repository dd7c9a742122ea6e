import type { SealedSecrets } from "@signalbox/domain/auth";
import type { Tx } from "../client/prisma.ts";
import { wrapContext } from "../register/person-keys.ts";
import type { SecretBox } from "./secret-box.ts";

interface WrappedKey {
  readonly person_id: string;
  readonly wrapped_key: string;
}

/** The keys of people, which are all the secrets that the database holds sealed. */
export function sealedSecrets(tx: Tx, box: SecretBox): SealedSecrets {
  return {
    currentKeyId: box.currentKeyId,
    async rewrap(limit) {
      // Locked, so that a key that is destroyed in the meantime stays destroyed.
      const rows = await tx.$queryRaw<WrappedKey[]>`
        SELECT person_id, wrapped_key FROM person_key
        WHERE wrapped_key IS NOT NULL AND NOT starts_with(wrapped_key, ${box.currentPrefix})
        ORDER BY person_id LIMIT ${limit} FOR UPDATE`;
      if (rows.length === 0) return 0;
      const people = rows.map(({ person_id: personId }) => personId);
      const keys = rows.map((row) => box.rewrap(row.wrapped_key, wrapContext(row.person_id)));
      return tx.$executeRaw`
        UPDATE person_key k SET wrapped_key = fresh.wrapped_key
        FROM unnest(${people}::text[], ${keys}::text[]) fresh (person_id, wrapped_key)
        WHERE k.person_id = fresh.person_id`;
    },
  };
}
