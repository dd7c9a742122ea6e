import { entityStream } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { contentStore } from "../register/content-store.ts";

/** The document's own text as the register has it; where it is large, the ref of its content. */
export type RecordedYaml = { readonly text: string; readonly large: boolean } | null;

/**
 * The text of `catalog_entity e` in the column `yaml`. It stands in the register only, in the last event with the entity's
 * state: few ask for it, and a second copy would be a tenth of the database.
 */
export const yamlColumn = Prisma.sql`
  (SELECT jsonb_build_object('text', v.data ->> 'yaml', 'large', v.data ? 'large') FROM event v
   WHERE v.stream = ${entityStream("")} || e.ref AND v.data ? 'yaml' ORDER BY v.stream_version DESC LIMIT 1) yaml`;

/** What was written without an event has no text of its own; its document is one. */
export async function yamlOf(db: Tx, recorded: RecordedYaml, document: unknown): Promise<string> {
  if (recorded === null) return JSON.stringify(document, null, 2);
  return recorded.large ? contentStore(db).get(recorded.text) : recorded.text;
}
