import { textOf, membersOf } from "./body.ts";
import { keyOf } from "./filter.ts";
import { refuse, shortened } from "./refuse.ts";

export interface OrderField {
  readonly field: string;
  readonly descending: boolean;
}

const MAX_FIELDS = 5;

/** `orderField=metadata.name,asc`; ascending unless told. */
export function parseOrderFields(texts: readonly string[]): OrderField[] {
  return limited("orderField", texts).map((text) => {
    const comma = text.lastIndexOf(",");
    const direction = comma < 0 ? "asc" : text.slice(comma + 1).trim();
    const field = keyOf(comma < 0 ? text : text.slice(0, comma), "orderField");
    return { field, descending: isDescending(direction, "orderField") };
  });
}

/** `order=asc:metadata.name`, the form of the deprecated list. */
export function parseOrder(texts: readonly string[]): OrderField[] {
  return limited("order", texts).map((text) => {
    const match = /^(asc|desc):(.+)$/s.exec(text);
    if (!match) throw refuse("order", `must be asc:<field> or desc:<field>, not '${shortened(text)}'`);
    return { field: keyOf(match[2] ?? "", "order"), descending: match[1] === "desc" };
  });
}

/** `orderBy: [{field, order}]` of a query in a body. */
export function parseOrderBy(value: unknown): OrderField[] {
  if (!Array.isArray(value)) throw refuse("orderBy", "must be a list");
  return limited("orderBy", value).map((item, index) => {
    const name = `orderBy.${index}`;
    const { field, order } = membersOf(item, name, ["field", "order"]);
    const key = keyOf(textOf(field, `${name}.field`), `${name}.field`);
    return { field: key, descending: isDescending(textOf(order, `${name}.order`), `${name}.order`) };
  });
}

function isDescending(direction: string, name: string): boolean {
  if (direction !== "asc" && direction !== "desc") throw refuse(name, "must be asc or desc");
  return direction === "desc";
}

function limited<T>(name: string, items: readonly T[]): readonly T[] {
  if (items.length > MAX_FIELDS) throw refuse(name, `may name at most ${MAX_FIELDS} fields`);
  return items;
}
