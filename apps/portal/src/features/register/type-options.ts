import type { FacetOption } from "@signalbox/ui";

interface EventType {
  readonly type: string;
  readonly title: string;
}

const DOMAIN_TITLES: Record<string, string> = {
  auth: "Sign-in and tokens",
  catalog: "Catalog",
  policy: "Roles and refusals",
};

function domainOf(type: string): string {
  return type.slice(0, type.indexOf(".") + 1);
}

function titleOfDomain(prefix: string): string {
  const name = prefix.replace(/\.$/, "");
  return DOMAIN_TITLES[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/** Types of event by domain, each domain led by a choice that stands for all of it. */
export function typeOptions(types: readonly EventType[]): FacetOption[] {
  return [...Map.groupBy(types, ({ type }) => domainOf(type))].flatMap(([prefix, ofDomain]) => {
    const group = titleOfDomain(prefix);
    const each = ofDomain.map(({ type, title }) => ({ value: type, label: title, count: null, group }));
    return prefix === ""
      ? each
      : [{ value: prefix, label: `Everything of ${group.toLowerCase()}`, count: null, group }, ...each];
  });
}

/** How a chosen type or prefix is called. */
export function typeText(value: string, types: readonly EventType[]): string {
  if (value.endsWith(".")) return titleOfDomain(value);
  return types.find(({ type }) => type === value)?.title ?? value;
}
