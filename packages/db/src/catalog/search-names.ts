import type { NameReader, NamedEntity } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { likeText } from "./search-words.ts";

/** More than this many owners are not meant by a beginning. */
const MOST = 200;

export function searchNames(db: Tx): NameReader {
  return {
    named: async ({ kinds, names, beginnings }) => {
      const starts = beginnings.map((text) => `${likeText(text)}%`);
      return db.$queryRaw<NamedEntity[]>`
        SELECT e.ref, lower(e.name) "name", e.sort_name title,
          (e.sort_name = ANY(${[...names]}::text[]) OR lower(e.name) = ANY(${[...names]}::text[])) very
        FROM catalog_entity e
        WHERE e.kind = ANY(${[...kinds]}::text[]) AND (e.sort_name LIKE ANY(${starts}::text[])
          OR lower(e.name) LIKE ANY(${starts}::text[])
          OR e.sort_name = ANY(${[...names]}::text[]) OR lower(e.name) = ANY(${[...names]}::text[]))
        ORDER BY very DESC, e.sort_name, e.ref LIMIT ${MOST}`;
    },
  };
}
