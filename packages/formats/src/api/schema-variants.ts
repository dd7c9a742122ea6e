import { memberOf, textOf } from "./json-value.ts";
import type { Member } from "./schema-shape.ts";
import { note, type Further, type Place, type SchemaWalk, type Shapes } from "./schema-walk.ts";

/** The alternatives of a value. They are matched by name; what is left over on both sides goes together in order. */
export function variantChanges(
  walk: SchemaWalk,
  { was, is, pointer }: Shapes,
  at: Place,
  further: Further,
): void {
  const before = byName(was.variants);
  const after = byName(is.variants);
  const gone = [...before].filter(([name]) => !after.has(name)).map(([, variant]) => variant);
  const fresh = [...after].filter(([name]) => !before.has(name)).map(([, variant]) => variant);
  for (const [name, variant] of before) {
    const other = after.get(name);
    if (other) further(variant, other, at.path);
  }
  // Alternatives that carry a name are different things; nameless ones may be the same one, changed.
  while (gone.some(isNameless) && fresh.some(isNameless)) {
    const one = take(gone);
    const other = take(fresh);
    if (one && other) further(one, other, at.path);
  }
  const request = walk.direction === "request";
  for (const variant of gone)
    note(
      walk,
      request ? "breaking" : "compatible",
      variant.pointer,
      at,
      `${at.path} lost the alternative ${titleOf(variant)}`,
    );
  for (const variant of fresh)
    note(
      walk,
      request ? "compatible" : "dangerous",
      variant.pointer || pointer,
      at,
      `${at.path} gained the alternative ${titleOf(variant)}`,
    );
}

function byName(variants: readonly Member[]): Map<string, Member> {
  return new Map(variants.map((variant) => [nameOf(variant) ?? JSON.stringify(variant.schema), variant]));
}

function nameOf({ schema }: Member): string | null {
  return textOf(memberOf(schema, "$ref")) ?? textOf(memberOf(schema, "title"));
}

const isNameless = (variant: Member): boolean => nameOf(variant) === null;

function take(variants: Member[]): Member | undefined {
  return variants.splice(variants.findIndex(isNameless), 1)[0];
}

function titleOf(variant: Member): string {
  return nameOf(variant)?.split("/").at(-1) ?? textOf(memberOf(variant.schema, "type")) ?? "without a name";
}
