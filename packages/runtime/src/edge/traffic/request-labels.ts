import type { SeriesLabels } from "@signalbox/db/feed/metrics";
import type { ExportedMetric, OtlpAttributes, OtlpSelection } from "@signalbox/formats/otlp";

/** A metric that measures how long requests took; `replaces` names the one that it came instead of. */
interface RequestMetric {
  readonly perSecond: number;
  readonly replaces?: string;
}

const REQUEST_METRICS: ReadonlyMap<string, RequestMetric> = new Map([
  ["http.server.request.duration", { perSecond: 1, replaces: "http.server.duration" }],
  ["http.server.duration", { perSecond: 1000 }],
  ["rpc.server.call.duration", { perSecond: 1, replaces: "rpc.server.duration" }],
  ["rpc.server.duration", { perSecond: 1000 }],
]);

/** The metrics that came instead of others: whoever sends both means the same requests. */
export const REPLACEMENTS: ReadonlyMap<string, string> = new Map(
  [...REQUEST_METRICS].flatMap(([name, { replaces }]) => (replaces === undefined ? [] : [[replaces, name]])),
);

const VARIANT = "signalbox.flag_variant";
const FLAG_KEY = "feature_flag.key";
const FLAG_VARIANTS = ["feature_flag.result.variant", "feature_flag.variant"] as const;

export const REQUEST_SELECTION: OtlpSelection = {
  metrics: new Set(REQUEST_METRICS.keys()),
  attributes: new Set([
    "service.name",
    "service.version",
    "http.route",
    "http.response.status_code",
    "http.status_code",
    "error.type",
    "rpc.service",
    "rpc.method",
    "rpc.grpc.status_code",
    "rpc.response.status_code",
    VARIANT,
    FLAG_KEY,
    ...FLAG_VARIANTS,
  ]),
};

const UNITS: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["ms", 1000],
  ["us", 1e6],
  ["ns", 1e9],
]);

/** How much of the metric's unit is a second: as it says, else as the conventions have it for its name. */
export function perSecondOf({ name, unit }: Pick<ExportedMetric, "name" | "unit">): number {
  return UNITS.get(unit) ?? REQUEST_METRICS.get(name)?.perSecond ?? 1;
}

type ServiceLabels = Pick<SeriesLabels, "service" | "version">;

const LENGTHS = { service: 200, version: 100, route: 300, flagVariant: 200 } as const;
/** What OpenTelemetry calls a service that was given no name. */
const NO_NAME = "unknown_service";

export function serviceOf(resource: OtlpAttributes): ServiceLabels {
  const service = label(resource.get("service.name"), "service");
  return { service: service || NO_NAME, version: label(resource.get("service.version"), "version") };
}

/** What a request was asked of; empty where the service does not tell, as for addresses that it does not know. */
export function routeOf(attributes: OtlpAttributes): string {
  const method = attributes.get("rpc.method");
  if (method === undefined) return label(attributes.get("http.route"), "route");
  const service = attributes.get("rpc.service");
  return label(service === undefined ? method : `${service}/${method}`, "route");
}

/** `flag=variant` where that flag is watched. */
export function flagVariantOf(attributes: OtlpAttributes, watched: ReadonlySet<string>): string {
  if (watched.size === 0) return "";
  const key = attributes.get(FLAG_KEY);
  const variant = FLAG_VARIANTS.map((name) => attributes.get(name)).find((value) => value !== undefined);
  const told = key !== undefined && variant !== undefined ? `${key}=${variant}` : attributes.get(VARIANT);
  if (told === undefined || !watched.has(told.slice(0, told.indexOf("=")))) return "";
  return label(told, "flagVariant");
}

/** PostgreSQL keeps no zero character and no half of one, and nobody reads the other controls. */
function label(value: string | undefined, name: keyof typeof LENGTHS): string {
  return (value ?? "")
    .replaceAll(/\p{Cc}/gu, "")
    .slice(0, LENGTHS[name])
    .toWellFormed();
}

const SERVER_FAULT = 500;
/** The codes of gRPC that the conventions call errors of a server. */
const GRPC_FAULTS = new Set(["2", "4", "12", "13", "14", "15"]);
const GRPC_FAULT_NAMES = new Set([
  "UNKNOWN",
  "DEADLINE_EXCEEDED",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
]);

/** Whether the requests of a point failed for reasons of the service. */
export function isError(attributes: OtlpAttributes): boolean {
  const status = attributes.get("http.response.status_code") ?? attributes.get("http.status_code");
  if (status !== undefined) return Number(status) >= SERVER_FAULT;
  const rpc = attributes.get("rpc.response.status_code") ?? attributes.get("rpc.grpc.status_code");
  if (rpc !== undefined) return GRPC_FAULTS.has(rpc) || GRPC_FAULT_NAMES.has(rpc.toUpperCase());
  // A request that was never answered has no status, and says why.
  return (attributes.get("error.type") ?? "") !== "";
}
