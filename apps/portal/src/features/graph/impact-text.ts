import type { AffectedEntity, Impact } from "@signalbox/domain/catalog";
import { relationWord } from "./relation-words.ts";
import { titleOf } from "./relation-rows.ts";

/** Everything that an impact names, by ref: its title for people. */
export function titlesOf({ affected, partlyAffected }: Impact): ReadonlyMap<string, string> {
  return new Map([...affected, ...partlyAffected].map((one) => [one.ref, titleOf(one)]));
}

/** Words of a state, which take "is" to tell what something does: "is provided by". */
const STATES = /^(provided|part|needed|used) /;

/** "uses API Payments, which is provided by payment-service": from what breaks to what is down. */
export function pathText(
  { path }: Pick<AffectedEntity, "path">,
  root: { readonly ref: string; readonly title: string },
  titles: ReadonlyMap<string, string>,
): string {
  const name = (ref: string) => (ref === root.ref ? root.title : (titles.get(ref) ?? ref));
  const steps = path.map(({ relation }, at) => {
    const word = relationWord(relation);
    return `${STATES.test(word) ? `is ${word}` : word} ${name(path[at - 1]?.ref ?? root.ref)}`;
  });
  return steps.toReversed().join(", which ");
}

const HEADER = ["ref", "title", "kind", "owner", "distance", "path"];

/** One line per affected entity, for a spreadsheet. */
export function impactCsv(impact: Impact, root: { readonly ref: string; readonly title: string }): string {
  const titles = titlesOf(impact);
  const lines = impact.affected.map((one) => [
    one.ref,
    titleOf(one),
    one.entity?.kind ?? "",
    one.entity?.owner ?? "",
    String(one.distance),
    pathText(one, root, titles),
  ]);
  return [HEADER, ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
