import { expect, test } from "vitest";
import { presetValues } from "./indicator-presets.ts";

const asked = { service: "checkout", environment: "production", seconds: 0.3 };

test("availability and latency in the embedded language", () => {
  expect(presetValues("availability", "Signalbox", asked)).toEqual({
    kind: "ratio",
    total: 'requests{service="checkout",environment="production"}',
    counts: "bad",
    part: 'errors{service="checkout",environment="production"}',
  });
  expect(presetValues("latency", "Signalbox", asked)).toMatchObject({
    counts: "good",
    part: 'within{service="checkout",environment="production",le="0.3"}',
  });
});

test("availability and error rate for Prometheus", () => {
  expect(presetValues("availability", "Prometheus", asked)).toMatchObject({
    counts: "good",
    total: 'http_server_request_duration_seconds_count{service_name="checkout"}',
  });
  expect(presetValues("error-rate", "Prometheus", asked)).toMatchObject({
    counts: "bad",
    part: 'http_server_request_duration_seconds_count{service_name="checkout",http_response_status_code=~"5.."}',
  });
});

test("a name cannot break out of its quotes", () => {
  expect(presetValues("error-rate", "Signalbox", { ...asked, service: 'a"b' })?.total).toContain(
    'service="a\\"b"',
  );
});

test("what is custom is left as it is", () => {
  expect(presetValues("custom", "Signalbox", asked)).toBeNull();
});
