import { AppError } from "@signalbox/kernel";
import type { LogLine, LogQuery, LogSource } from "@signalbox/plugin-api";

export interface MemoryLogs extends LogSource {
  add(...lines: readonly LogLine[]): void;
  setAway(away: boolean): void;
}

/** A log source in memory. */
export function createMemoryLogs(): MemoryLogs {
  const lines: LogLine[] = [];
  let isAway = false;
  const all = () => {
    if (isAway) throw new AppError("unavailable", "The logs are away.");
    return lines;
  };
  return {
    add: (...more) => void lines.push(...more),
    setAway: (away) => {
      isAway = away;
    },
    recent: async (query) =>
      all()
        .filter((line) => matches(line, query))
        .toSorted((a, b) => b.atUs - a.atUs)
        .slice(0, query.limit),
    services: async () => [...new Set(all().map(({ service }) => service))].toSorted(),
  };
}

function matches(line: LogLine, { service, levels, traceId, text, from, to }: LogQuery): boolean {
  if (line.atUs < from.getTime() * 1000 || line.atUs >= to.getTime() * 1000) return false;
  if (service !== undefined && line.service !== service) return false;
  if (levels && !levels.includes(line.level)) return false;
  if (traceId !== undefined && line.traceId !== traceId) return false;
  return text === undefined || line.message.toLowerCase().includes(text.toLowerCase());
}
