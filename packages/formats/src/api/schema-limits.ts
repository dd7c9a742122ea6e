import { memberOf, shown, type Json } from "./json-value.ts";

/** How a rule about a value moved: `narrower` allows less than before. */
export interface LimitChange {
  readonly moved: "narrower" | "wider" | "otherwise";
  readonly message: string;
}

const LOWER = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
const UPPER = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];
const EXACT = ["pattern", "multipleOf"];
const FLAGS = ["uniqueItems", "exclusiveMinimum", "exclusiveMaximum"];

/** What changed in the limits on a value. */
export function limitChanges(before: Json, after: Json): LimitChange[] {
  return [
    ...LOWER.flatMap((word) => bound(word, before, after, (was, is) => is > was)),
    ...UPPER.flatMap((word) => bound(word, before, after, (was, is) => is < was)),
    ...EXACT.flatMap((word) => exact(word, before, after)),
    ...FLAGS.flatMap((word) => flag(word, before, after)),
    ...format(before, after),
  ];
}

function bound(
  word: string,
  before: Json,
  after: Json,
  isNarrower: (was: number, is: number) => boolean,
): LimitChange[] {
  const was = memberOf(before, word);
  const is = memberOf(after, word);
  if (was === is || typeof was === "boolean" || typeof is === "boolean") return [];
  if (typeof was === "number" && typeof is === "number")
    return [
      { moved: isNarrower(was, is) ? "narrower" : "wider", message: `${word} went from ${was} to ${is}` },
    ];
  if (typeof is === "number") return [{ moved: "narrower", message: `${word} ${is} was added` }];
  if (typeof was === "number") return [{ moved: "wider", message: `${word} ${was} was lifted` }];
  return [];
}

function exact(word: string, before: Json, after: Json): LimitChange[] {
  const was = memberOf(before, word);
  const is = memberOf(after, word);
  if (was === is) return [];
  if (was === undefined) return [{ moved: "narrower", message: `${word} ${shown(is)} was added` }];
  if (is === undefined) return [{ moved: "wider", message: `${word} ${shown(was)} was lifted` }];
  return [{ moved: "otherwise", message: `${word} went from ${shown(was)} to ${shown(is)}` }];
}

function flag(word: string, before: Json, after: Json): LimitChange[] {
  const was = memberOf(before, word) === true;
  const is = memberOf(after, word) === true;
  if (was === is) return [];
  return [
    is
      ? { moved: "narrower", message: `${word} was added` }
      : { moved: "wider", message: `${word} was lifted` },
  ];
}

/** A wider number holds whatever the narrower one did. */
const WIDER_FORMAT: Readonly<Record<string, string>> = { int32: "int64", float: "double" };

function format(before: Json, after: Json): LimitChange[] {
  const was = memberOf(before, "format");
  const is = memberOf(after, "format");
  if (was === is || (typeof was !== "string" && typeof is !== "string")) return [];
  if (typeof was !== "string") return [{ moved: "narrower", message: `format ${shown(is)} was added` }];
  if (typeof is !== "string") return [{ moved: "wider", message: `format ${shown(was)} was lifted` }];
  const message = `format went from ${was} to ${is}`;
  if (WIDER_FORMAT[was] === is) return [{ moved: "wider", message }];
  return [{ moved: WIDER_FORMAT[is] === was ? "narrower" : "otherwise", message }];
}
