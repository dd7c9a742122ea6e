import type { Decision, Guard, RequestHeaders } from "./guard.ts";
import type { Answer } from "./refusal.ts";

/** The parts of Fastify that are needed. */
export interface FastifyRequestPart {
  readonly method: string;
  readonly url: string;
  readonly headers: RequestHeaders;
  readonly body?: unknown;
}

export interface FastifyReplyPart {
  readonly statusCode: number;
  code(status: number): unknown;
  header(name: string, value: unknown): unknown;
  getHeaders(): Record<string, number | string | string[] | undefined>;
  send(payload?: unknown): unknown;
}

export interface FastifyInstancePart {
  addHook(
    name: "preHandler",
    hook: (request: FastifyRequestPart, reply: FastifyReplyPart) => Promise<unknown>,
  ): unknown;
  addHook(
    name: "onSend",
    hook: (request: FastifyRequestPart, reply: FastifyReplyPart, payload: unknown) => Promise<unknown>,
  ): unknown;
}

export type FastifyPlugin = (instance: FastifyInstancePart) => Promise<void>;

/** A plugin for the scope that it is registered in, not only for one inside it. */
export function fastifyPlugin(guard: Guard): FastifyPlugin {
  const running = new WeakMap<FastifyRequestPart, Extract<Decision, { kind: "run" }>>();

  const preHandler = async (request: FastifyRequestPart, reply: FastifyReplyPart) => {
    const decision = await guard.decide({
      method: request.method,
      target: request.url,
      headers: request.headers,
      body: () => request.body,
    });
    if (decision.kind === "run") running.set(request, decision);
    return decision.kind === "answer" ? send(reply, decision.answer) : undefined;
  };

  const onSend = async (request: FastifyRequestPart, reply: FastifyReplyPart, payload: unknown) => {
    const decision = running.get(request);
    running.delete(request);
    await decision?.settle(answerOf(reply, payload));
    return payload;
  };

  const plugin: FastifyPlugin = async (instance) => {
    instance.addHook("preHandler", preHandler);
    instance.addHook("onSend", onSend);
  };
  return Object.assign(plugin, { [Symbol.for("skip-override")]: true });
}

function send(reply: FastifyReplyPart, { status, headers, body }: Answer): unknown {
  reply.code(status);
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  reply.send(Buffer.from(body));
  return reply;
}

/** The answer, or null where it is a stream, which is not kept. */
function answerOf(reply: FastifyReplyPart, payload: unknown): Answer | null {
  const text = payload ?? "";
  if (typeof text !== "string" && !(text instanceof Uint8Array)) return null;
  const headers = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === "number" ? String(value) : value] as const],
  );
  return { status: reply.statusCode, headers: Object.fromEntries(headers), body: Buffer.from(text) };
}
