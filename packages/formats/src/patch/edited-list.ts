import { isDeepStrictEqual } from "node:util";
import { Document, YAMLSeq, isMap, isSeq, type Node, type YAMLMap } from "yaml";

/** A list with other members: those that stay keep their comments, and a mapping with the same `url` is changed in place. */
export function editedList(old: unknown, values: readonly unknown[]): YAMLSeq {
  const list = new YAMLSeq();
  const left = isSeq(old) ? (old.items.filter((item) => item !== null) as Node[]) : [];
  const spare = new Set(left);
  const document = new Document();
  const valueOf = (item: Node): unknown => item.toJS(document);
  for (const value of values) {
    const same = [...spare].find((item) => isDeepStrictEqual(valueOf(item), value));
    const alike = same ?? [...spare].find((item) => isMap(item) && isSameLink(valueOf(item), value));
    if (alike) spare.delete(alike);
    const item = alike ?? document.createNode(value);
    if (alike && !same && isMap(alike)) update(alike, value as Readonly<Record<string, unknown>>);
    list.items.push(item);
  }
  if (isSeq(old)) list.flow = old.flow ?? false;
  if (values.length === 0) list.flow = true;
  return list;
}

function isSameLink(one: unknown, other: unknown): boolean {
  const urlIn = (value: unknown) =>
    typeof value === "object" && value !== null && "url" in value ? value.url : null;
  return urlIn(one) !== null && urlIn(one) === urlIn(other);
}

function update(map: YAMLMap, value: Readonly<Record<string, unknown>>): void {
  for (const key of map.items.map((pair) => String(pair.key))) if (!(key in value)) map.delete(key);
  for (const [key, member] of Object.entries(value)) if (map.get(key) !== member) map.set(key, member);
}
