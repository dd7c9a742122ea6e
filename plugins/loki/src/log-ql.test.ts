import { expect, test } from "vitest";
import { LokiConfig } from "./config.ts";
import { queriesOf } from "./log-ql.ts";

const config = LokiConfig.parse({ url: "http://loki:3100" });
const range = { from: new Date(0), to: new Date(1), limit: 10 };

test("labels choose the streams, and text the lines", () => {
  expect(
    queriesOf({ service: "checkout", environment: "production", text: "a.b", ...range }, config),
  ).toEqual([String.raw`{service_name="checkout", deployment_environment_name="production"} |~ "(?i)a\\.b"`]);
});

test("without a service every stream is looked through", () => {
  expect(queriesOf(range, config)).toEqual(['{service_name=~".+"}']);
});

test("a trace is looked for in lines and beside them", () => {
  expect(queriesOf({ traceId: "ab", ...range }, config)).toEqual([
    '{service_name=~".+"} |= "ab"',
    '{service_name=~".+"} | trace_id="ab" or traceId="ab" or traceid="ab" or traceID="ab"',
  ]);
});

test.each(['"} or {x="', "back\\slash", "new\nline", "`tick`", '(?i).*"'])(
  "%j cannot leave its quotes",
  (text) => {
    const [query = ""] = queriesOf({ service: text, text, ...range }, config);
    const [, service] = /^\{service_name=("(?:[^"\\]|\\.)*")\}/.exec(query) ?? [];
    expect(JSON.parse(service ?? "null")).toBe(text);
    expect(query).toMatch(/^\{service_name="(?:[^"\\\n]|\\.)*"\} \|~ "(?:[^"\\\n]|\\.)*"$/);
  },
);
