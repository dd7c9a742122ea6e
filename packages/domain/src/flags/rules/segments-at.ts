import { segmentChanged, segmentDeleted } from "../events.ts";
import type { JsonTree } from "../json-tree.ts";
import type { FlagRegister } from "./flag-register.ts";
import { usedSegments } from "./publish.ts";
import { segmentStream } from "./segments.ts";

/** Those that the rules name, and those that they name in their turn. */
export async function segmentsAt(
  register: FlagRegister,
  environment: string,
  rules: readonly JsonTree[],
  time: Date,
): Promise<ReadonlyMap<string, JsonTree>> {
  const found = new Map<string, JsonTree>();
  const ahead = rules.flatMap((rule) => [...usedSegments(rule, new Map())]);
  for (const name of ahead) {
    if (found.has(name)) continue;
    const type = [segmentChanged.type, segmentDeleted.type];
    const stream = segmentStream({ environment, name });
    const [event] = await register.list({ stream, type, to: justAfter(time) }, { limit: 1 });
    const segment = event && segmentChanged.read(event);
    if (!segment) continue;
    found.set(name, segment.data.rule);
    ahead.push(...usedSegments(segment.data.rule, new Map()));
  }
  return found;
}

/** The register's upper limit is exclusive, and what happened at that very moment counts. */
export function justAfter(time: Date): string {
  return new Date(time.getTime() + 1).toISOString();
}
