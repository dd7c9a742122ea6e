import type { PublishedFlag, Snapshot } from "@signalbox/wire";
import { edgeContract } from "@signalbox/wire/edge.contract";
import { afterAll, beforeAll } from "vitest";
import { publishedFlag, snapshotOf, startFakeEdge, TEST_KEY, type FakeEdge } from "./fake-edge.ts";

let edge: FakeEdge;
let current: Snapshot = snapshotOf(1, []);

beforeAll(async () => {
  edge = await startFakeEdge(current);
});
afterAll(() => edge.kill());

async function publish(key: string, defaultVariant: "on" | "off"): Promise<number> {
  const revision = current.revision + 1;
  const flag: PublishedFlag = publishedFlag(key, revision, { defaultVariant });
  current = snapshotOf(revision, [...current.flags.filter((other) => other.key !== key), flag]);
  edge.send({ flags: [flag] }, current);
  return revision;
}

edgeContract(() => ({ url: edge.url, key: TEST_KEY, publish }));
