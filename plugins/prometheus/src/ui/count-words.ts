import type { State } from "@signalbox/ui";
import type { ShownOverview } from "./shown-overview.ts";

interface Line {
  readonly title: string;
  readonly state: State;
  readonly words: string;
}

const number = (count: number) => count.toLocaleString("en");

/** Targets, alerts and rules of a service in a line each; what is not there is unknown, never well. */
export function linesOf({ targets, alerts, rules }: ShownOverview): readonly Line[] {
  return [
    { title: "Targets", ...targetLine(targets) },
    { title: "Alerts", ...alertLine(alerts) },
    { title: "Rules", ...ruleLine(rules) },
  ];
}

function targetLine({ up, down, unknown }: ShownOverview["targets"]): Omit<Line, "title"> {
  const all = up + down + unknown;
  if (all === 0) return { state: "unknown", words: "none carries the name of this service" };
  if (down > 0) return { state: "critical", words: `${number(down)} of ${number(all)} down` };
  if (unknown > 0) return { state: "unknown", words: `${number(unknown)} of ${number(all)} not scraped yet` };
  return { state: "ok", words: `${number(up)} up` };
}

function alertLine({ firing, pending }: ShownOverview["alerts"]): Omit<Line, "title"> {
  const waiting = pending > 0 ? `, ${number(pending)} pending` : "";
  if (firing > 0) return { state: "critical", words: `${number(firing)} firing${waiting}` };
  return pending > 0
    ? { state: "warning", words: `${number(pending)} pending` }
    : { state: "ok", words: "none raised" };
}

function ruleLine({ all, failed }: ShownOverview["rules"]): Omit<Line, "title"> {
  if (all === 0) return { state: "unknown", words: "none names this service" };
  if (failed > 0)
    return { state: "warning", words: `${number(failed)} of ${number(all)} cannot be evaluated` };
  return { state: "ok", words: `${number(all)} evaluated` };
}
