import { EventFilter } from "@signalbox/domain/events/schema";
import { createLoader, parseAsNativeArrayOf, parseAsString, type inferParserType } from "nuqs/server";
import { parseRange } from "../time-range/index.ts";

const text = parseAsString.withDefault("").withOptions({ history: "push" });

/** Everything that decides what the register shows, as it stands in the address. */
export const registerParsers = {
  type: parseAsNativeArrayOf(parseAsString).withOptions({ history: "push" }),
  actor: text,
  about: text,
  stream: text,
  correlation: text,
  from: text,
  to: text,
};
export type RegisterParams = inferParserType<typeof registerParsers>;

export const loadRegisterParams = createLoader(registerParsers);

/** The saved view of everything that concerns access. */
export const SECURITY_TYPES: readonly string[] = ["auth.", "policy."];

export function isSecurityView({ type }: Pick<RegisterParams, "type">): boolean {
  return type.length === SECURITY_TYPES.length && SECURITY_TYPES.every((prefix) => type.includes(prefix));
}

const MOST_TYPES = 50;

/** The question to the register; what cannot be read from the address is left out, and the filters show it. */
export function eventFilterOf(params: RegisterParams, now: Date): EventFilter {
  const range = parseRange(params, now, "utc");
  const type = [...new Set(params.type)].filter((value) => value !== "" && value.length <= 200);
  const filter = {
    type: type.length > 0 ? type.slice(0, MOST_TYPES) : undefined,
    actorId: params.actor || undefined,
    about: params.about || undefined,
    stream: params.stream || undefined,
    correlationId: params.correlation || undefined,
    from: range.ok ? range.from?.toISOString() : undefined,
    to: range.ok ? range.to?.toISOString() : undefined,
  };
  const fitting = Object.entries(filter).filter(
    ([name, value]) => value !== undefined && EventFilter.safeParse({ [name]: value }).success,
  );
  return EventFilter.parse(Object.fromEntries(fitting));
}

const PAGE = 100;

/** What a page of the register asks for; the server asks the same ahead of the browser. */
export function eventListInput(params: RegisterParams, now: Date) {
  return { ...eventFilterOf(params, now), limit: PAGE };
}

export const nextCursorOf = (page: { nextCursor: string | null }) => page.nextCursor;
