import { expect, test } from "vitest";
import { z } from "zod";
import {
  anonymous,
  createExecutor,
  createNewId,
  defineCommand,
  defineEvent,
  definePermission,
  systemActor,
  type CommandContext,
  type ClaimState,
  type ExecutorPorts,
  type NewEvent,
} from "./index.ts";

const rename = definePermission({
  name: "thing.rename",
  action: "update",
  resourceType: "thing",
  title: "Rename",
});
const thingRenamed = defineEvent({
  type: "thing.renamed",
  title: "Renamed",
  data: z.object({ name: z.string() }),
});

interface Things {
  things: { save(name: string): void };
}

const renameThing = defineCommand({
  name: "thing.rename",
  summary: "Renames the thing.",
  permission: rename,
  route: null,
  input: z.object({ name: z.string().min(1) }),
  output: z.object({ name: z.string() }),
  resource: () => ({ type: "thing", id: "1" }),
  run: async (ctx: CommandContext & Things, { name }) => {
    ctx.things.save(name);
    if (name !== "silent") ctx.events.append(thingRenamed("thing/1", { name }));
    return { name };
  },
});

function harness(claimState: ClaimState = { state: "fresh" }) {
  const saved: string[] = [];
  const log: string[] = [];
  const flushed: NewEvent[] = [];
  const kept: string[] = [];
  const clock = { now: () => new Date("2026-01-01T00:00:00Z") };
  const ports: ExecutorPorts<object, Things> = {
    clock,
    newId: createNewId(clock.now, (size) => new Uint8Array(size)),
    queryPorts: {},
    authorize: async (actor) =>
      actor.kind === "system"
        ? { allowed: true, policies: [] }
        : { allowed: false, policies: ["p1"], reason: "Only the system may." },
    refused: () => log.push("refused"),
    replayed: () => log.push("replayed"),
    span: (name, _attributes, work) => (log.push(`span ${name}`), work()),
    sha256: (text) => text,
    transaction: async (work) => {
      log.push("begin");
      const result = await work({
        ports: { things: { save: (name) => void saved.push(name) } },
        jobs: { enqueue: async () => undefined },
        claim: async () => claimState,
        keep: async (_claim, _output, _now, expires) =>
          void (log.push("keep"), kept.push(expires.toISOString())),
        flush: async (events) => (flushed.push(...events), log.push("flush"), events.map((_, i) => i + 1)),
      });
      log.push("commit");
      return result;
    },
  };
  return { executor: createExecutor(ports), saved, log, flushed, kept };
}

const request = {
  correlationId: "c",
  causationId: null,
  traceparent: null,
  reason: null,
  address: null,
  client: null,
};
const system = { actor: systemActor("test"), request };

test("a command runs in one transaction and flushes its events last", async () => {
  const t = harness();
  const result = await t.executor.command(renameThing, { name: "a" }, { ...system, idempotencyKey: "k" });
  expect(result).toEqual({ output: { name: "a" }, replayed: false, positions: [1] });
  expect(t.log).toEqual(["span thing.rename", "begin", "keep", "flush", "commit"]);
});

test("a refused command touches nothing and is recorded", async () => {
  const t = harness();
  const call = t.executor.command(renameThing, { name: "a" }, { actor: anonymous, request });
  await expect(call).rejects.toMatchObject({ code: "unauthenticated", message: "Only the system may." });
  expect(t.log).toEqual(["refused"]);
});

test("bad input names the command and the field", async () => {
  const call = harness().executor.command(renameThing, { name: "" }, system);
  await expect(call).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "name" }] } });
});

test("a command that leaves no event is a bug", async () => {
  const t = harness();
  await expect(t.executor.command(renameThing, { name: "silent" }, system)).rejects.toThrow("left no event");
  expect(t.log).not.toContain("commit");
});

const fingerprint = '["system:test","thing.rename","k",{"name":"a"}]';
const withKey = { ...system, idempotencyKey: "k" };

test("a finished request with the same body is replayed without running", async () => {
  const t = harness({ state: "finished", fingerprint, output: { name: "a" } });
  const result = await t.executor.command(renameThing, { name: "a" }, withKey);
  expect(result).toEqual({ output: { name: "a" }, replayed: true, positions: [] });
  expect(t.saved).toEqual([]);
});

test.each([
  ["24 hours", renameThing, "2026-01-02T00:00:00.000Z"],
  ["its command's own ttl in hours", { ...renameThing, ttl: 2 }, "2026-01-01T02:00:00.000Z"],
])("an answer is kept for replays for %s", async (_rule, command, expires) => {
  const t = harness();
  await t.executor.command(command, { name: "a" }, withKey);
  expect(t.kept).toEqual([expires]);
});

test("the same key with another body is unprocessable", async () => {
  const t = harness({ state: "finished", fingerprint, output: { name: "a" } });
  await expect(t.executor.command(renameThing, { name: "b" }, withKey)).rejects.toMatchObject({
    code: "unprocessable",
  });
});

test("the same key while the first request runs is a conflict", async () => {
  const t = harness({ state: "running" });
  await expect(t.executor.command(renameThing, { name: "a" }, withKey)).rejects.toMatchObject({
    code: "conflict",
  });
});
