import { asciiJson } from "@signalbox/runtime/edge";
import { retryHeader, type Admission } from "./admit.ts";
import { sendAscii } from "./answer.ts";
import type { Call, EdgeContext } from "./edge-context.ts";

/** Tells an SDK or a flagd what is wrong with its request. */
export function refuseSdk(ctx: EdgeContext, call: Call, admission: Admission & { admitted: false }): void {
  call.request.resume();
  sendFault(ctx, call, admission.status, admission, retryHeader(admission));
}

export function sendFault(
  ctx: EdgeContext,
  call: Call,
  status: number,
  { code, message }: { readonly code: string; readonly message: string },
  headers: readonly string[] = [],
): void {
  sendAscii(ctx, call, status, asciiJson({ code, message }), headers);
}
