import type { LiveEnvironment } from "@signalbox/runtime/edge";
import { carryOut } from "./answer.ts";
import type { Call, EdgeContext } from "./edge-context.ts";

const FRESH_S = 2;

/** The revision in the name of a state, `<revision>-<hash>`; 0 where it is none. */
export function revisionOf(mark: string): number {
  const [revision = ""] = mark.split("-");
  return /^\d{1,15}$/.test(revision) ? Number(revision) : 0;
}

/** Goes on at once, or, for a reader that is ahead, once the database was asked: this edge may only be late. */
export function onceCurrent(
  ctx: EdgeContext,
  call: Call,
  { revision }: LiveEnvironment,
  mark: string,
  goOn: () => void,
): void {
  if (revisionOf(mark) > revision) void ctx.edge.refresh().then(() => carryOut(ctx, call, goOn));
  else goOn();
}

/** `ahead` for a reader of a later state than there is here; `back` where the database itself says there is no such state. */
export function standing(
  { edge }: EdgeContext,
  { revision }: LiveEnvironment,
  mark: string,
): "there" | "ahead" | "back" {
  if (revisionOf(mark) <= revision) return "there";
  const isFresh = edge.state.source === "database" && (edge.age() ?? Infinity) < FRESH_S;
  return isFresh ? "back" : "ahead";
}
