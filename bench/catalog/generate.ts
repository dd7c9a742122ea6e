import { chanceFrom, type Chance } from "./chance.ts";
import { apiOf, componentOf } from "./software.ts";
import { names, planOf, type Document, type Plan } from "./plan.ts";
import { AREAS, FIRST_NAMES, RESOURCES, TAGS, at, capital, digits } from "./words.ts";

const apiVersion = "backstage.io/v1alpha1";
const SEED = 1;

/** A catalog of exactly so many entities, the same every time, in which every reference leads somewhere. */
export function* generate(total: number): Generator<Document> {
  const plan = planOf(total);
  const chance = chanceFrom(SEED);
  yield* organisation(plan);
  for (let i = 0; i < plan.domains; i++) yield domainOf(i, plan, chance);
  for (let i = 0; i < plan.systems; i++) yield systemOf(i, plan, chance);
  for (let i = 0; i < plan.apis; i++) yield apiOf(i, plan, chance);
  for (let i = 0; i < plan.resources; i++) yield resourceOf(i, plan, chance);
  for (let i = 0; i < plan.components; i++) yield componentOf(i, plan, chance);
}

function* organisation({ groups, users }: Plan): Generator<Document> {
  const profile = { displayName: "Acme Corp" };
  const root = { name: "acme", title: "Acme Corp", description: "Root of the organisation" };
  yield { apiVersion, kind: "Group", metadata: root, spec: { type: "root", profile, children: [] } };
  for (let i = 0; i < groups; i++) yield groupOf(i);
  for (let i = 0; i < users; i++) yield userOf(i, groups);
}

function groupOf(i: number): Document {
  const area = at(AREAS, i);
  const name = names.group(i);
  const title = `Team ${capital(area)} ${i}`;
  const annotations = {
    "github.com/team-slug": `acme/${name}`,
    "pagerduty.com/service-id": `P${digits(i)}`,
  };
  const metadata = { name, title, description: `Builds and runs the ${area} area`, annotations };
  const profile = { displayName: title, email: `${name}@example.com` };
  return {
    apiVersion,
    kind: "Group",
    metadata,
    spec: { type: "team", profile, parent: "acme", children: [] },
  };
}

function userOf(i: number, groups: number): Document {
  const name = names.user(i);
  const metadata = { name, annotations: { "github.com/user-login": `gh-${digits(i, 5)}` } };
  const displayName = `${capital(at(FIRST_NAMES, i))} ${digits(i, 5)}`;
  const profile = { displayName, email: `${name}@example.com` };
  return { apiVersion, kind: "User", metadata, spec: { profile, memberOf: [names.group(i % groups)] } };
}

function domainOf(i: number, { groups }: Plan, chance: Chance): Document {
  const area = at(AREAS, i);
  const title = `${capital(area)} domain`;
  const metadata = { name: names.domain(i), title, description: `Everything about ${area}` };
  return { apiVersion, kind: "Domain", metadata, spec: { owner: names.group(chance.below(groups)) } };
}

function systemOf(i: number, { groups, domains }: Plan, chance: Chance): Document {
  const area = at(AREAS, i);
  const title = `${capital(area)} system ${i}`;
  const description = `The ${area} product surface`;
  const metadata = { name: names.system(i), title, description, tags: [chance.pick(TAGS)] };
  const spec = { owner: names.group(i % groups), domain: names.domain(i % domains), type: "product" };
  return { apiVersion, kind: "System", metadata, spec };
}

function resourceOf(i: number, { groups, systems }: Plan, chance: Chance): Document {
  const type = at(RESOURCES, i);
  const description = `Shared ${type} of the ${at(AREAS, i)} area`;
  const metadata = { name: names.resource(i), description, tags: [chance.pick(TAGS)] };
  const spec = { type, owner: names.group(i % groups), system: names.system(i % systems) };
  return { apiVersion, kind: "Resource", metadata, spec };
}
