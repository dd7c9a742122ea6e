import { otlpBytes, otlpExport, otlpPoint } from "@signalbox/formats/otlp/testing";

/** Exports as services send them, each other than the one before it. */
export interface Exports {
  readonly name: string;
  readonly type: string;
  readonly pointsEach: number;
  next(): Buffer;
}

const SERVICES = 50;
const ROUTES = 20;
const STATUSES = [200, 201, 404, 422, 500];
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const COUNTS = [1, 2, 5, 9, 12, 20, 31, 12, 5, 2, 1, 0, 0, 0, 0];
const INTERVAL_MS = 10_000;
const NANOS = 1_000_000n;
/** Times that all exports are written with at first. */
const START = 1_700_000_000_000;

export function exportsOf(encoding: "protobuf" | "json"): Exports {
  const templates = Array.from({ length: SERVICES }, (_, index) => template(encoding, index));
  const type = encoding === "json" ? "application/json" : "application/x-protobuf";
  let round = 0;
  // Spread over the minutes before now, so that none is older than an edge takes.
  const began = Date.now() - 600_000;
  const next = () => {
    const filled = templates[round % SERVICES];
    const start = began + ((round * 7) % 580_000);
    round++;
    return filled?.(start) ?? Buffer.alloc(0);
  };
  return { name: encoding, type, pointsEach: ROUTES * STATUSES.length, next };
}

/** Writes a body once, and from then on its times only. */
function template(encoding: "protobuf" | "json", index: number): (start: number) => Buffer {
  const body = otlpExport({ service: `service-${index}`, points: points() });
  if (encoding === "json") {
    const text = JSON.stringify(body);
    return (start) =>
      Buffer.from(
        text
          .replaceAll(String(START + INTERVAL_MS), String(start + INTERVAL_MS))
          .replaceAll(String(START), String(start)),
      );
  }
  const bytes = Buffer.from(otlpBytes(body));
  const starts = placesOf(bytes, START);
  const ends = placesOf(bytes, START + INTERVAL_MS);
  return (start) => {
    const copy = Buffer.from(bytes);
    for (const at of starts) copy.writeBigUInt64LE(BigInt(start) * NANOS, at);
    for (const at of ends) copy.writeBigUInt64LE(BigInt(start + INTERVAL_MS) * NANOS, at);
    return copy;
  };
}

function points(): object[] {
  return Array.from({ length: ROUTES }, (_, route) => route).flatMap((route) =>
    STATUSES.map((status) =>
      otlpPoint({
        start: START,
        time: START + INTERVAL_MS,
        attributes: {
          "http.request.method": "GET",
          "http.route": `/orders/:id/parts/${route}`,
          "http.response.status_code": status,
          "url.scheme": "http",
          "network.protocol.version": "1.1",
        },
        bounds: BOUNDS,
        counts: COUNTS,
      }),
    ),
  );
}

function placesOf(bytes: Buffer, milliseconds: number): number[] {
  const wanted = Buffer.alloc(8);
  wanted.writeBigUInt64LE(BigInt(milliseconds) * NANOS);
  const places: number[] = [];
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 8)) places.push(at);
  return places;
}
