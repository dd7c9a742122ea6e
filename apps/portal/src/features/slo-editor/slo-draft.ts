import { SloDraft, SloName } from "@signalbox/domain/slos/schema";
import type { SloValues } from "./slo-values.ts";

export type ReadDraft =
  | { readonly ok: true; readonly name: string; readonly draft: SloDraft; readonly template: string | null }
  | { readonly ok: false; readonly problems: Record<string, string> };

/** Whatever is no number stays none, so that the schema refuses it; an empty field is none either. */
const numberOf = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", ".")));
const shareOf = (percent: string) => Number((numberOf(percent) / 100).toFixed(8));

/** What is typed as the command takes it, or what is wrong with it by field of the form. */
export function readDraft(values: SloValues): ReadDraft {
  const problems: Record<string, string> = {};
  const draft = SloDraft.safeParse(draftOf(values));
  const name = SloName.safeParse(values.name);
  for (const issue of draft.error?.issues ?? [])
    problems[fieldOf(issue.path.map(String), values)] ??= sentence(issue.message);
  for (const issue of name.error?.issues ?? []) problems["name"] ??= sentence(issue.message);
  if (values.entityRef === "") problems["entityRef"] = "Choose an entity of the catalog";
  if (values.target.trim() === "" || !(shareOf(values.target) > 0 && shareOf(values.target) < 1))
    problems["target"] = "Must be above 0 % and below 100 %";
  const wrong = values.labels.find((label) => !/^[^=]+=/.test(label));
  if (wrong !== undefined) problems["labels"] = `${wrong} must be written as name=value`;
  if (!draft.success || !name.success || Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, name: name.data, draft: draft.data, template: values.template };
}

const sentence = (message: string) => message.charAt(0).toUpperCase() + message.slice(1);

function draftOf(values: SloValues) {
  const { title, description, entityRef, environment, language, page, ticket, halfBudget, noData } = values;
  return {
    title,
    description,
    entityRef,
    environment: environment.trim(),
    language,
    tier: values.tier === "" ? null : Number(values.tier),
    source: values.source === "" ? null : values.source,
    indicator: indicatorOf(values),
    window:
      values.windowKind === "rolling"
        ? { kind: "rolling", days: numberOf(values.days) }
        : { kind: "calendar", unit: values.unit, timeZone: values.timeZone.trim() },
    budgeting: budgetingOf(values),
    target: shareOf(values.target),
    alerting: { page, ticket, halfBudget, noData },
    labels: Object.fromEntries(
      values.labels.map((label) => {
        const at = label.indexOf("=");
        return [label.slice(0, at).trim(), label.slice(at + 1).trim()];
      }),
    ),
  };
}

function indicatorOf({ kind, total, counts, part, query, op, value, rawType }: SloValues) {
  switch (kind) {
    case "ratio":
      return { kind, total, part: { counts, query: part } };
    case "threshold":
      return { kind, query, op, value: numberOf(value) };
    case "raw":
      return { kind, rawType, query };
    default:
      return kind satisfies never;
  }
}

function budgetingOf({ method, sliceMinutes, sliceTarget }: SloValues) {
  switch (method) {
    case "occurrences":
      return { method };
    case "timeslices":
      return { method, sliceMinutes: numberOf(sliceMinutes), sliceTarget: shareOf(sliceTarget) };
    case "ratio-timeslices":
      return { method, sliceMinutes: numberOf(sliceMinutes) };
    default:
      return method satisfies never;
  }
}

/** The field of the form that a member of the command is typed in. */
export function fieldOf(path: readonly string[], { kind }: Pick<SloValues, "kind">): string {
  const [first = "", second = "", third = ""] = path.filter((part) => part !== "draft");
  switch (first) {
    case "indicator":
      if (kind === "ratio" && second === "part") return third === "counts" ? "counts" : "part";
      return second === "" ? (kind === "ratio" ? "total" : "query") : second;
    case "window":
      return second === "kind" || second === "" ? "days" : second;
    case "budgeting":
      return second === "" ? "method" : second;
    default:
      return first;
  }
}

/** A name that OpenSLO allows, from what people call it. */
export function nameFromTitle(title: string): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  return words.slice(0, 63).replaceAll(/^-+|-+$/g, "");
}
