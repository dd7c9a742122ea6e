import type { IncomingMessage, ServerResponse } from "node:http";
import type { Decision, Guard } from "./guard.ts";
import { captureAnswer } from "./capture-answer.ts";
import type { Answer } from "./refusal.ts";

/** The part of Express's request that is needed. */
export type ExpressRequest = IncomingMessage & { readonly originalUrl?: string; readonly body?: unknown };

export type ExpressMiddleware = (
  request: ExpressRequest,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void>;

/** Goes after the body parser, since the body is part of what a key stands for. */
export function expressMiddleware(guard: Guard): ExpressMiddleware {
  return async (request, response, next) => {
    let decision: Decision;
    try {
      decision = await guard.decide({
        method: request.method ?? "GET",
        target: request.originalUrl ?? request.url ?? "/",
        headers: request.headers,
        body: () => request.body,
      });
    } catch (error) {
      next(error);
      return;
    }
    if (decision.kind === "answer") {
      send(response, decision.answer);
      return;
    }
    if (decision.kind === "run") captureAnswer(response, guard.longestBody, decision.settle);
    next();
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
}
