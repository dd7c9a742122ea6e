import type { SloValues } from "./slo-values.ts";

export const PRESETS = ["availability", "error-rate", "latency", "custom"] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_WORDS: Readonly<Record<Preset, string>> = {
  availability: "Availability",
  "error-rate": "Error rate",
  latency: "Latency",
  custom: "Custom",
};

interface Asked {
  readonly service: string;
  readonly environment: string;
  readonly seconds: number;
}

/** The queries of what most objectives are about, in the language of the source; null where they are written by hand. */
export function presetValues(
  preset: Preset,
  language: SloValues["language"],
  asked: Asked,
): Partial<SloValues> | null {
  if (preset === "custom") return null;
  const queries = language === "Signalbox" ? embedded(asked) : prometheus(asked);
  switch (preset) {
    case "availability":
      return queries.good === null
        ? { kind: "ratio", total: queries.all, counts: "bad", part: queries.bad }
        : { kind: "ratio", total: queries.all, counts: "good", part: queries.good };
    case "error-rate":
      return { kind: "ratio", total: queries.all, counts: "bad", part: queries.bad };
    case "latency":
      return { kind: "ratio", total: queries.all, counts: "good", part: queries.within };
    default:
      return preset satisfies never;
  }
}

const quoted = (text: string) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

function embedded({ service, environment, seconds }: Asked) {
  const labels = `service=${quoted(service)},environment=${quoted(environment)}`;
  return {
    all: `requests{${labels}}`,
    // There is no word for requests that were answered well; whatever is no error was.
    good: null,
    bad: `errors{${labels}}`,
    within: `within{${labels},le="${String(seconds)}"}`,
  };
}

/** As OpenTelemetry names the requests of a server in Prometheus. */
function prometheus({ service, seconds }: Asked) {
  const metric = "http_server_request_duration_seconds";
  const of = `service_name=${quoted(service)}`;
  return {
    all: `${metric}_count{${of}}`,
    good: `${metric}_count{${of},http_response_status_code!~"5.."}`,
    bad: `${metric}_count{${of},http_response_status_code=~"5.."}`,
    within: `${metric}_bucket{${of},le="${String(seconds)}"}`,
  };
}
