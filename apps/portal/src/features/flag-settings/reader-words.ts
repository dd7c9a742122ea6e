import type { Propagation, Reader } from "@signalbox/domain/flags/schema";

export const readerKinds: Record<Reader["kind"], string> = {
  sdk: "streams",
  edge: "edge",
  ofrep: "OFREP",
  "flagd-sync": "flagd sync",
  polling: "polls",
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Who has the revision, in a sentence. */
export function readersText({ revision, confirmed, expected, edges, apart }: Propagation): string {
  const instances = `${confirmed} of ${counted(expected, "instance", "instances")}`;
  const behind = `${edges.confirmed} of ${counted(edges.expected, "edge", "edges")}`;
  const others = apart.length === 0 ? "" : ` ${counted(apart.length, "client", "clients")} cannot confirm.`;
  return `Revision ${revision}: confirmed by ${instances} and ${behind}.${others}`;
}
