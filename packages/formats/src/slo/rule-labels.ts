import { quoted } from "../promql/promql.ts";
import type { RuleObjective } from "./rule-objective.ts";

type Labels = Readonly<Record<string, string>>;

/** What tells the series of an objective from those of others; named as Sloth names it. */
function idLabels({ name, service }: RuleObjective): Labels {
  return { sloth_id: `${service}-${name}`, sloth_service: service, sloth_slo: name };
}

/** On everything that is recorded of an objective. */
export function ownLabels(objective: RuleObjective): Labels {
  const { entityRef, environment, labels } = objective;
  const own = { signalbox_entity: entityRef, signalbox_environment: environment };
  return present({ ...given(labels), ...own, ...idLabels(objective) });
}

/** A label without a value is none to Prometheus. */
function present(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ""));
}

/** Picks what is recorded of an objective. */
export function selectorOf(objective: RuleObjective): string {
  const pairs = Object.entries(idLabels(objective)).map(([name, value]) => `${name}=${quoted(value)}`);
  return `{${pairs.join(", ")}}`;
}

/** Labels that people gave, under names that Prometheus takes. */
function given(labels: Labels): Record<string, string> {
  const named = Object.entries(labels).flatMap(([name, value]) => {
    const label = labelName(name);
    return label === null ? [] : [[label, value]];
  });
  return Object.fromEntries(named);
}

/** Those that begin with two underscores belong to Prometheus, and the others to what an alert is known by. */
const TAKEN = /^(?:__|sloth_|signalbox_|alertname$|severity$|le$)/;

function labelName(name: string): string | null {
  const label = name.replaceAll(/[^a-zA-Z0-9_]/g, "_").replace(/^(?=\d)/, "_");
  return label === "" || TAKEN.test(label) ? null : label;
}

/** Texts of alerts are templates: what people wrote is told as it is. */
export function literal(text: string): string {
  return text.replaceAll(/\{\{|\}\}/g, (braces) => `{{ "${braces}" }}`);
}

export function literals(labels: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, literal(value)]));
}
