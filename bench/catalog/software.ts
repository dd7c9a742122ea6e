import type { Chance } from "./chance.ts";
import { names, type Document, type Plan } from "./plan.ts";
import {
  API_TYPES,
  AREAS,
  COMPONENT_TYPES,
  LANGUAGES,
  LIFECYCLES,
  NOUNS,
  TAGS,
  at,
  capital,
  digits,
} from "./words.ts";

const apiVersion = "backstage.io/v1alpha1";

export function apiOf(i: number, { groups, systems }: Plan, chance: Chance): Document {
  const area = at(AREAS, i);
  const type = chance.weighted(API_TYPES);
  const definition = definitionOf(type, area, i, chance);
  const tags = [...new Set([chance.pick(TAGS), chance.pick(LANGUAGES)])];
  const description = `Interface of the ${area} area, version line ${i % 9}`;
  const metadata = { name: names.api(i), title: `${capital(area)} API ${i}`, description, tags };
  const lifecycle = chance.weighted(LIFECYCLES);
  const owner = names.group(i % groups);
  const system = names.system(i % systems);
  return { apiVersion, kind: "API", metadata, spec: { type, lifecycle, owner, system, definition } };
}

function definitionOf(type: string, area: string, i: number, chance: Chance): string {
  const name = capital(area);
  switch (type) {
    case "openapi":
      return openApi(area, `${name} API ${i}`, chance.below(20));
    case "graphql":
      return `type Query { ${area}(id: ID!): ${name} }\ntype ${name} { id: ID! name: String }\n`;
    case "grpc":
      return `syntax = "proto3";\nservice ${name}Service { rpc Get (Req) returns (Res); }\nmessage Req { string id = 1; }\nmessage Res { string name = 1; }\n`;
    default:
      return `asyncapi: 2.6.0\ninfo:\n  title: ${name} events\n  version: 1.0.0\nchannels:\n  ${area}.changed: {}\n`;
  }
}

function openApi(area: string, title: string, minor: number): string {
  return `openapi: 3.0.3
info:
  title: ${title}
  version: 1.${minor}.0
paths:
  /${area}s:
    get:
      summary: List ${area}s
      responses:
        '200':
          description: OK
  /${area}s/{id}:
    get:
      summary: Get one ${area}
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        '200':
          description: OK
`;
}

export function componentOf(i: number, plan: Plan, chance: Chance): Document {
  const spec = specOf(i, plan, chance);
  const name = names.component(i);
  const area = at(AREAS, i);
  const description = `Handles ${area} requests for the ${chance.pick(AREAS)} flow and publishes ${chance.pick(NOUNS)} events`;
  const labels = {
    "example.com/cost-center": `cc-${chance.below(40)}`,
    "example.com/tier": String(1 + chance.below(3)),
  };
  const annotations = {
    "github.com/project-slug": `acme/${name}`,
    "backstage.io/techdocs-ref": "dir:.",
    "sonarqube.org/project-key": `acme_${name}`,
    "pagerduty.com/integration-key": `pd-${digits(chance.below(1_000_000))}`,
  };
  const tags = [...new Set([chance.pick(LANGUAGES), chance.pick(TAGS), chance.pick(TAGS)])];
  const links = [
    { url: `https://grafana.example.com/d/${name}`, title: "Dashboard", icon: "dashboard" },
    { url: `https://runbooks.example.com/${name}`, title: "Runbook" },
  ];
  const title = `${capital(area)} ${at(NOUNS, i * 3)} ${i}`;
  const metadata = { name, title, description, labels, annotations, tags, links };
  return { apiVersion, kind: "Component", metadata, spec };
}

function specOf(i: number, plan: Plan, chance: Chance) {
  const { groups, systems, apis, resources } = plan;
  const spec = {
    type: chance.weighted(COMPONENT_TYPES),
    lifecycle: chance.weighted(LIFECYCLES),
    owner: names.group(chance.below(groups)),
    system: names.system(chance.below(systems)),
  };
  const api = () => names.api(chance.below(apis));
  const providesApis = chance.some(1, api);
  const consumesApis = chance.some(3, api);
  const dependsOn = chance
    .some(2, () =>
      chance.below(3) === 0
        ? `resource:default/${names.resource(chance.below(resources))}`
        : `component:default/${names.component(chance.below(i + 1))}`,
    )
    .filter((ref) => ref !== `component:default/${names.component(i)}`);
  return {
    ...spec,
    ...(providesApis.length > 0 && { providesApis }),
    ...(consumesApis.length > 0 && { consumesApis }),
    ...(dependsOn.length > 0 && { dependsOn }),
  };
}
