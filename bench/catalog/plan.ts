import { AREAS, FIRST_NAMES, NOUNS, RESOURCES, at, digits } from "./words.ts";

/** An entity as its file holds it. */
export interface Document {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
  readonly spec: object;
}

/** How many entities of each kind make up a catalog of some size. */
export interface Plan {
  /** Without the root of the organisation. */
  readonly groups: number;
  readonly systems: number;
  readonly domains: number;
  readonly users: number;
  readonly resources: number;
  readonly apis: number;
  readonly components: number;
}

const SMALLEST = 1000;

export function planOf(total: number): Plan {
  if (!Number.isInteger(total) || total < SMALLEST) throw new Error(`--n takes ${SMALLEST} or more.`);
  const groups = Math.round(total / 100);
  const systems = Math.round(total / 50);
  const domains = Math.round(total / 500);
  const users = Math.round(total / 20);
  const resources = Math.round(total / 20);
  const apis = Math.round(total / 5);
  const components = total - 1 - groups - systems - domains - users - resources - apis;
  return { groups, systems, domains, users, resources, apis, components };
}

/** Names follow from the index, so that a reference needs no look at what it refers to. */
export const names = {
  group: (i: number) => `team-${at(AREAS, i)}-${digits(i, 4)}`,
  user: (i: number) => `${at(FIRST_NAMES, i)}.${digits(i, 5)}`,
  domain: (i: number) => `domain-${at(AREAS, i)}-${digits(i, 3)}`,
  system: (i: number) => `${at(AREAS, i)}-system-${digits(i, 4)}`,
  api: (i: number) => `${at(AREAS, i)}-${at(NOUNS, i * 7)}-api-${digits(i, 5)}`,
  resource: (i: number) => `${at(AREAS, i)}-${at(RESOURCES, i)}-${digits(i, 5)}`,
  component: (i: number) => `${at(AREAS, i)}-${at(NOUNS, i * 3)}-${digits(i)}`,
};
