import { AppError } from "@signalbox/kernel";
import { Hono, type Context } from "hono";
import { readIdempotencyKey, replayHeaders } from "../idempotency-key.ts";
import { textResponse } from "../text-response.ts";
import type { ApiContext } from "../trpc/context.ts";
import { csvResponse, wantsCsv } from "./csv-response.ts";
import { rowsMember } from "./rows-member.ts";
import { definitions, type Routed } from "./definitions.ts";
import { hasBody, inputReader } from "./input.ts";
import { jsonSchemaOf, type JsonSchema } from "./json-schema.ts";
import { openApiDocument } from "./openapi.ts";
import { problemResponse } from "./problem.ts";
import { bySpecificity, parseRoute } from "./route.ts";

export interface RestOptions {
  readonly version: string;
  /** Who calls, with what; may throw `unauthenticated`. */
  contextOf(c: Context): Promise<ApiContext>;
  correlationIdOf(c: Context): string;
  /** Learns of errors that are bugs. */
  onBug(error: unknown): void;
  /** Learns which route took a request, by its template. */
  routed?(c: Context, template: string): void;
  /** What to serve; everything that the domains route unless given. */
  readonly definitions?: readonly Routed[];
}

/** The own REST interface below `/api/v1`: one route per definition that names one. */
export function createRestApi(options: RestOptions): Hono {
  const app = new Hono().basePath("/api/v1");
  const served = options.definitions ?? definitions;
  const document = JSON.stringify(openApiDocument(served, options.version));
  app.get("/openapi.json", (c) => c.body(document, 200, { "Content-Type": "application/json" }));
  const routes = served.map((definition) => ({ definition, ...parseRoute(definition) })).sort(bySpecificity);
  for (const { definition, ...route } of routes) {
    app.on(route.method, route.pattern, handler(definition, options));
  }
  for (const { pattern } of routes) {
    const methods = routes.filter((route) => route.pattern === pattern).map(({ method }) => method);
    app.all(pattern, (c) => methodNotAllowed(options.correlationIdOf(c), methods));
  }
  app.all("*", (c) => {
    const missing = new AppError("not_found", `There is no ${c.req.method} ${c.req.path}.`, {
      remedy: "See /api/v1/openapi.json for what there is.",
    });
    return problemResponse(missing, options.correlationIdOf(c));
  });
  app.onError((error, c) => {
    const response = problemResponse(error, options.correlationIdOf(c));
    if (response.status === 500) options.onBug(error);
    return response;
  });
  return app;
}

type Rows = Record<string, unknown>;

/** Who turns pages but cannot choose their size has asked for everything. */
const isWhole = ({ properties = {} }: JsonSchema): boolean =>
  properties["cursor"] !== undefined && properties["limit"] === undefined;

function handler(definition: Routed, options: RestOptions) {
  const route = parseRoute(definition);
  const readInput = inputReader(definition, route);
  const rows = rowsMember(jsonSchemaOf(definition.output, "output"));
  const whole = isWhole(jsonSchemaOf(definition.input, "input"));
  return async (c: Context): Promise<Response> => {
    options.routed?.(c, `/api/v1${route.template}`);
    const key =
      definition.kind === "command" ? readIdempotencyKey(c.req.header("Idempotency-Key")) : undefined;
    const query = new URL(c.req.url).searchParams;
    const body = hasBody(route.method) ? await readBody(c) : undefined;
    const input = readInput({ path: c.req.param(), query, body });
    const { executor, caller } = await options.contextOf(c);
    if (definition.kind === "command") {
      const result = await executor.command(definition, input, {
        ...caller,
        ...(key && { idempotencyKey: key }),
      });
      return json(result.output, result.replayed ? replayHeaders : {});
    }
    const output = await executor.query(definition, input, caller);
    if (rows && wantsCsv(c)) {
      const page = (cursor: string) =>
        executor.query(definition, { ...input, cursor }, caller) as Promise<Rows>;
      const pageAt = whole ? page : null;
      c.header("Cache-Control", "no-store");
      return csvResponse(c, { name: definition.name, rows, first: output as Rows, pageAt });
    }
    return json(output);
  };
}

function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  const always = { "Content-Type": "application/json", "Cache-Control": "no-store" };
  return textResponse(JSON.stringify(value), 200, { ...always, ...headers });
}

async function readBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === "") return undefined;
  if (!/^application\/json\b/i.test(c.req.header("Content-Type") ?? "")) {
    throw new AppError("invalid", "The body must be sent as application/json.", {
      issues: [{ path: "Content-Type", message: "must be application/json" }],
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = "the body is not JSON";
    throw new AppError("invalid", "The request is not valid: the body is not JSON.", {
      issues: [{ path: "", message }],
      cause,
    });
  }
}

function methodNotAllowed(correlationId: string, methods: string[]): Response {
  const allowed = methods.join(", ");
  const error = new AppError("invalid", `This path takes ${allowed} only.`);
  const problem = problemResponse(error, correlationId);
  const headers = new Headers(problem.headers);
  headers.set("Allow", allowed);
  return new Response(problem.body, { status: 405, headers });
}
