import { execFile } from "node:child_process";
import { Writable } from "node:stream";
import { promisify } from "node:util";
import { metrics, trace } from "@opentelemetry/api";
import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import winston from "winston";
import { startFakeCollector, type FakeCollector } from "../testing/fake-collector.ts";
import { TEST_KEY } from "../testing/fake-edge.ts";
import { withEdge } from "../testing/with-edge.ts";
import { patchConsole } from "./patch-console.ts";
import { signalbox, type Signalbox, type StartOptions } from "./start.ts";
import { traceFields, traceFormat } from "./trace-fields.ts";
import { withSpan } from "./with-span.ts";

const here = withEdge();
const closing: { close(): unknown }[] = [];

async function start(
  options: Partial<StartOptions> = {},
): Promise<{ box: Signalbox; collector: FakeCollector }> {
  const collector = await startFakeCollector();
  const base = { service: "shop", version: "1.2.3", otlpEndpoint: collector.url, console: false };
  const box = await signalbox.start({ ...base, ...options });
  closing.push(box, collector);
  return { box, collector };
}

function lines() {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  return { written, stream };
}

afterEach(async () => {
  // The last traces still need their collector.
  for (const one of closing.splice(0)) await one.close();
  trace.disable();
  metrics.disable();
});

test("one line sets up traces, metrics and flags, all sent at the close: metrics to the edge", async () => {
  const { box, collector } = await start({ url: here.edge.url, key: TEST_KEY });
  expect(box.flags.boolean("new-basket", {}, false)).toBe(true);
  metrics.getMeter("shop").createCounter("orders").add(3);
  const answer = await withSpan("take order", async (span) => {
    span.setAttribute("order", 7);
    return "taken";
  });
  expect(answer).toBe("taken");
  await box.close();
  expect(collector.received("/v1/traces")).toContain('"take order"');
  expect(collector.received("/v1/traces")).toContain('"shop"');
  expect(collector.received("/v1/traces")).toContain('"1.2.3"');
  expect(collector.received("/v1/metrics")).toBe("");
  expect(here.edge.metrics.join()).toContain('"orders"');
  expect(here.edge.exposures[0]?.counts).toMatchObject([{ flag: "new-basket", count: 1 }]);
});

test("without an edge metrics go where traces go", async () => {
  const { box, collector } = await start();
  metrics.getMeter("shop").createCounter("orders").add(3);
  await box.close();
  expect(collector.received("/v1/metrics")).toContain('"orders"');
});

test("with an edge alone metrics are sent and spans cost nothing", async () => {
  const { box } = await start({ url: here.edge.url, key: TEST_KEY, otlpEndpoint: undefined as never });
  metrics.getMeter("shop").createCounter("baskets").add(1);
  expect(withSpan("work", () => traceFields())).toEqual({});
  await box.close();
  expect(here.edge.metrics.join()).toContain('"baskets"');
});

test("what work throws is noted on its span and thrown on", async () => {
  const { box, collector } = await start();
  const fail = () => {
    throw new Error("sold out");
  };
  expect(() => withSpan("now", fail)).toThrow("sold out");
  await expect(withSpan("later", async () => fail())).rejects.toThrow("sold out");
  await box.close();
  const sent = collector.received("/v1/traces");
  expect(sent.match(/"sold out"/g)?.length).toBeGreaterThanOrEqual(4);
});

test("lines of pino, winston and the console name the running trace, and none outside of one", async () => {
  await start();
  const forPino = lines();
  const forWinston = lines();
  const said: unknown[][] = [];
  const target = { debug: say, log: say, info: say, warn: say, error: say };
  function say(...words: unknown[]) {
    said.push(words);
  }
  const undo = patchConsole(target);
  const logger = pino({ mixin: traceFields }, forPino.stream);
  const format = winston.format.combine(traceFormat(), winston.format.json());
  const transports = [new winston.transports.Stream({ stream: forWinston.stream })];
  const winstonLogger = winston.createLogger({ format, transports });
  const fields = withSpan("work", () => {
    logger.info("pino");
    winstonLogger.info("winston");
    target.info("order %s", 7);
    target.error('{"msg":"json"}');
    target.log("{not json}");
    return traceFields();
  });
  logger.info("outside");
  target.info("outside");
  undo();
  expect(target.info).toBe(say);
  expect(fields).toEqual({
    trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  const ids = `trace_id=${fields.trace_id} span_id=${fields.span_id}`;
  expect(JSON.parse(forPino.written[0] ?? "")).toMatchObject({ msg: "pino", ...fields });
  expect(JSON.parse(forPino.written[1] ?? "")).not.toHaveProperty("trace_id");
  expect(JSON.parse(forWinston.written[0] ?? "")).toMatchObject({ message: "winston", ...fields });
  expect(said).toEqual([
    ["order %s", 7, ids],
    [JSON.stringify({ msg: "json", ...fields })],
    ["{not json}", ids],
    ["outside"],
  ]);
});

test("without an endpoint nothing is exported, and spans cost nothing", async () => {
  const { box, collector } = await start({ otlpEndpoint: undefined as never });
  expect(withSpan("work", () => traceFields())).toEqual({});
  await box.close();
  expect(collector.received("/v1/traces")).toBe("");
});

test("an endpoint or an edge that is not there holds nothing up", async () => {
  await here.edge.kill();
  const warnings: string[] = [];
  const { box } = await start({
    otlpEndpoint: "http://127.0.0.1:9",
    url: here.edge.url,
    key: TEST_KEY,
    startTimeoutMs: 20,
    warn: (message) => void warnings.push(message),
  });
  expect(box.flags.boolean("new-basket", {}, true)).toBe(true);
  await here.edge.restart();
});

test("requests that a service answers and makes are one trace, and its lines name it", async () => {
  const collector = await startFakeCollector();
  closing.push(collector);
  const program = `
    import http, { createServer } from "node:http";
    import { signalbox } from "@signalbox/sdk";
    const { close } = await signalbox.start({ service: "shop", otlpEndpoint: ${JSON.stringify(collector.url)} });
    const server = createServer((request, response) => {
      console.log("asked");
      response.end("ok");
    }).listen(0, () => {
      http.get({ port: server.address().port, path: "/orders" }, (response) => {
        response.resume().on("end", () => server.close(close));
      });
    });`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], {
    cwd: import.meta.dirname,
  });
  const traceId = /^asked trace_id=([0-9a-f]{32}) span_id=[0-9a-f]{16}$/m.exec(stdout)?.[1];
  const spans = collector.received("/v1/traces").match(/"traceId":"[0-9a-f]{32}"/g);
  expect(spans).toEqual([`"traceId":"${traceId}"`, `"traceId":"${traceId}"`]);
});
