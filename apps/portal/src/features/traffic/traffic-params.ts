import { parseAsString } from "nuqs/server";

const choice = parseAsString.withDefault("").withOptions({ history: "push" });

/** What the traffic is narrowed to, as it stands in the address. */
export const trafficParsers = { environment: choice, version: choice, route: choice };

export interface TrafficParams {
  readonly environment: string;
  readonly version: string;
  readonly route: string;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

export function rangeInput({ from, to }: Range) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** What is asked for; a label that is not chosen is not looked at. */
export function trafficInput(
  entityRef: string,
  { environment, version, route }: TrafficParams,
  range: Range,
) {
  return {
    entityRef,
    ...rangeInput(range),
    ...(environment !== "" && { environment }),
    ...(version !== "" && { version }),
    ...(route !== "" && { route }),
  };
}
