import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createLogger, withLogContext } from "./index.ts";

function capture() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, logger: createLogger({ service: "test", level: "info", destination }) };
}

test("each line inside a request carries its correlation and trace id", () => {
  const { lines, logger } = capture();
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  withLogContext({ correlationId: "req_1", traceId }, () => logger.info({ n: 1 }, "Done."));
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    correlationId: "req_1",
    traceId,
    msg: "Done.",
    level: "info",
    n: 1,
  });
});

test("secrets never reach a line, whatever the depth", () => {
  const { lines, logger } = capture();
  const headers = { authorization: "Bearer sbx_abc", cookie: "sid=abc" };
  logger.info({ token: "sbx_abc", headers, request: { headers } }, "Refused.");
  expect(lines.join()).not.toContain("abc");
});

test("credentials inside a database address are hidden", () => {
  const { lines, logger } = capture();
  logger.error({ error: "cannot reach postgresql://user:hunter2@db:5432/x" }, "Not ready.");
  expect(lines.join()).toContain("postgresql://user:(hidden)@db:5432/x");
});

test("a line below the level is not written", () => {
  const { lines, logger } = capture();
  logger.debug({}, "Quiet.");
  expect(lines).toEqual([]);
});
