import type { LogLine, LogQuery, LogSource, PluginHost } from "@signalbox/plugin-api";
import type { Client, LokiQuery } from "./client.ts";
import type { LokiConfig } from "./config.ts";
import { readEntry, type PlacedLine } from "./log-line.ts";
import { queriesOf } from "./log-ql.ts";

/** How many lines one question brings, and how many are looked through for those of a level. */
const PAGE = 1000;
const MOST_LOOKED_THROUGH = 10_000;
const SERVICES_OF_LAST_MS = 24 * 3600 * 1000;
const KEEP_SERVICES_SECONDS = 30;
const MOST_SERVICES = 1000;

const nanoseconds = (date: Date): bigint => BigInt(date.getTime()) * 1_000_000n;

export function createLogSource(config: LokiConfig, client: Client, host: PluginHost): LogSource {
  return {
    recent: async (query) => {
      const found = await Promise.all(
        queriesOf(query, config).map((text) => find(text, query, { config, client })),
      );
      return unique(found.flat()).slice(0, query.limit);
    },
    services: () =>
      host.cached("services", KEEP_SERVICES_SECONDS, async () => {
        const to = host.now();
        const from = new Date(to.getTime() - SERVICES_OF_LAST_MS);
        const names = await client.labelValues(config.labels.service, nanoseconds(from), nanoseconds(to));
        return [...new Set(names)].sort().slice(0, MOST_SERVICES);
      }),
  };
}

interface Parts {
  readonly config: LokiConfig;
  readonly client: Client;
}

/** Asks page after page, from the newest back: which level a line has is seen only when it is here. */
async function find(query: string, wanted: LogQuery, { config, client }: Parts): Promise<PlacedLine[]> {
  const { levels, traceId, limit } = wanted;
  const isWanted = ({ line }: PlacedLine) =>
    (!levels || levels.includes(line.level)) && (traceId === undefined || line.traceId === traceId);
  const size = levels || traceId !== undefined ? PAGE : Math.min(limit, PAGE);
  const from = nanoseconds(wanted.from);
  const found: PlacedLine[] = [];
  let to = nanoseconds(wanted.to);
  for (let seen = 0; found.length < limit && seen < MOST_LOOKED_THROUGH && to > from;) {
    const page = await readPage({ query, from, to, limit: size }, { config, client });
    found.push(...page.filter(isWanted));
    seen += page.length;
    const oldest = page.at(-1);
    if (page.length < size || !oldest) break;
    // Lines of the same nanosecond may lie on both sides of a page; what comes twice is taken once.
    to = oldest.at < to - 1n ? oldest.at + 1n : oldest.at;
  }
  return found;
}

async function readPage(query: LokiQuery, { config, client }: Parts): Promise<PlacedLine[]> {
  const streams = await client.query(query);
  const lines = streams.flatMap((stream) =>
    stream.values.map((entry) => readEntry(stream, entry, config.labels)),
  );
  return lines.sort(newestFirst);
}

const newestFirst = (a: PlacedLine, b: PlacedLine) =>
  a.at === b.at ? (a.line.id < b.line.id ? -1 : 1) : a.at > b.at ? -1 : 1;

function unique(lines: readonly PlacedLine[]): LogLine[] {
  const byId = new Map(lines.map((placed) => [placed.line.id, placed]));
  return [...byId.values()].sort(newestFirst).map(({ line }) => line);
}
