import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
});
type Span = z.infer<typeof Span>;
const Export = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
});

const database = withDatabase();
const spans: Span[] = [];
let receiver: Server;
let portal: ChildProcess;
let ready: { url: string; headers: Record<string, string> };

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { resourceSpans } = Export.parse(JSON.parse(body));
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      response.end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  portal = fork(new URL("./testing-traced.ts", import.meta.url), [database.url, endpoint], {
    execArgv: [],
  });
  [ready] = (await once(portal, "message")) as [typeof ready];
});
afterAll(() => {
  portal.kill();
  receiver.close();
});

test("one request is one trace: from the caller's own span over HTTP and command down to the database", async () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const caller = "00f067aa0ba902b7";
  const headers = {
    ...ready.headers,
    traceparent: `00-${traceId}-${caller}-01`,
    "Idempotency-Key": "traced",
  };
  const body = JSON.stringify({ name: "ci", scopes: ["read"], expiresInDays: 1 });
  const init = { method: "POST", body, headers: { ...headers, "Content-Type": "application/json" } };
  expect((await fetch(`${ready.url}/api/v1/tokens`, init)).status).toBe(200);
  portal.disconnect();
  await once(portal, "exit");

  const trace = spans.filter((span) => span.traceId === traceId);
  const below = (parent: string): Span[] =>
    trace
      .filter(({ parentSpanId }) => parentSpanId === parent)
      .flatMap((span) => [span, ...below(span.spanId)]);
  const [server] = trace.filter(({ parentSpanId }) => parentSpanId === caller);
  expect(server).toMatchObject({ kind: 2 });
  const command = below(server?.spanId ?? "").find(({ name }) => name === "auth.create_token");
  const inCommand = below(command?.spanId ?? "").map(({ name }) => name);
  expect(inCommand).toContain("prisma:client:operation");
  expect(inCommand.some((name) => name.startsWith("pg.query"))).toBe(true);

  const event = await database.prisma.event.findFirstOrThrow({ where: { type: "auth.token_created" } });
  expect(event.traceparent).toContain(traceId);
});
