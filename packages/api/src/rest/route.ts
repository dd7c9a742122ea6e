import type { Routed } from "./definitions.ts";

export interface ParsedRoute {
  readonly method: string;
  /** The path as OpenAPI writes it: `/catalog/entities/{ref}`. */
  readonly template: string;
  /** The path as the router reads it: `/catalog/entities/:ref{.+}`. */
  readonly pattern: string;
  readonly parameters: readonly string[];
}

const PARAMETER = /\{(\w+)\}/g;

/** The last parameter takes the rest of the path, so that an entity ref may be written with its slash. */
export function parseRoute({ route, name }: Pick<Routed, "route" | "name">): ParsedRoute {
  const [method, template] = route.split(" ");
  if (!method || !template) throw new Error(`${name} has a route that is not "METHOD /path".`);
  const parameters = [...template.matchAll(PARAMETER)].map(([, parameter]) => parameter ?? "");
  const pattern = template.replace(/\{(\w+)\}$/, ":$1{.+}").replace(PARAMETER, ":$1");
  return { method, template, pattern, parameters };
}

/** Fixed paths go before parameters, and longer paths before a last parameter that would swallow them. */
export function bySpecificity(a: ParsedRoute, b: ParsedRoute): number {
  const weight = ({ template }: ParsedRoute) => template.replace(/\{\w+\}$/, "~~").replace(PARAMETER, "~");
  return weight(a) < weight(b) ? -1 : 1;
}
