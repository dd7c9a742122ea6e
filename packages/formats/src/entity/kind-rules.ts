import { anything, fields, isObject, list, mapping, oneOf, optional, text, type Check } from "./checks.ts";
import { entityRef } from "./ref-check.ts";
import { relationFields } from "./relations.ts";
import { TEXT_LIMITS, filledText, filledTextOfAtMost } from "./text-rules.ts";

export interface KindRule {
  readonly apiVersions: readonly string[];
  readonly spec: (spec: Readonly<Record<string, unknown>>) => Readonly<Record<string, Check>>;
}

const BACKSTAGE = ["backstage.io/v1alpha1", "backstage.io/v1beta1"];
const PLACEHOLDERS = ["$text", "$json", "$yaml", "$openapi", "$asyncapi"];

const filled = text(filledText);
const type = text(filledTextOfAtMost(TEXT_LIMITS.type));
const lifecycle = text(filledTextOfAtMost(TEXT_LIMITS.lifecycle));
const target = text(filledTextOfAtMost(TEXT_LIMITS.target));
const profile = optional(
  fields({
    displayName: optional(text(filledTextOfAtMost(TEXT_LIMITS.title))),
    email: optional(text(filledTextOfAtMost(TEXT_LIMITS.email))),
    picture: optional(filled),
  }),
);

/** A list that something is done for each member of. */
function atMost(max: number, check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length <= max) return check(value, path);
    return [{ path, message: `must have at most ${max} members; it has ${value.length}` }];
  };
}

/** The checks of the fields that name other entities, from the table that relations are derived by. */
function refs(kind: string, required: readonly string[], lists: readonly string[]): Record<string, Check> {
  return Object.fromEntries(
    relationFields(kind).map(({ field, targetKind }) => {
      const ref = entityRef(targetKind);
      const check = lists.includes(field) ? list(ref) : ref;
      return [field, required.includes(field) ? check : optional(check)];
    }),
  );
}

/** Text, or a placeholder that stands for the text of another file. */
const definition: Check = (value, path) => {
  const [key, ...more] = isObject(value) ? Object.keys(value) : [];
  if (key !== undefined && more.length === 0 && PLACEHOLDERS.includes(key)) return [];
  return filled(value, path);
};

const MAX_TARGETS = 1000;
const COMPONENT_LISTS = ["providesApis", "consumesApis", "dependsOn", "dependencyOf"];

function aiResourceFields(spec: Readonly<Record<string, unknown>>): Record<string, Check> {
  const common = {
    type,
    lifecycle,
    ...refs("AiResource", ["owner"], ["dependsOn", "skills", "plugins"]),
  };
  switch (spec["type"]) {
    case "rule":
      return { ...common, category: filled, rationale: filled };
    case "plugin":
      return { ...common, skills: list(entityRef("airesource")) };
    case "marketplace":
      return { ...common, plugins: list(entityRef("airesource")) };
    default:
      return common;
  }
}

/** The kinds that the catalog knows, with what their specs must hold. */
export const KIND_RULES: Readonly<Record<string, KindRule>> = {
  Component: {
    apiVersions: BACKSTAGE,
    spec: () => ({ type, lifecycle, ...refs("Component", ["owner"], COMPONENT_LISTS) }),
  },
  API: {
    apiVersions: BACKSTAGE,
    spec: (spec) => {
      const common = { type, lifecycle, ...refs("API", ["owner"], []) };
      // A server of the Model Context Protocol describes itself, so it has addresses in place of a definition.
      return spec["type"] === "mcp-server"
        ? { ...common, remotes: list(anything) }
        : { ...common, definition };
    },
  },
  Resource: {
    apiVersions: BACKSTAGE,
    spec: () => ({ type, ...refs("Resource", ["owner"], ["dependsOn", "dependencyOf"]) }),
  },
  System: {
    apiVersions: BACKSTAGE,
    spec: () => ({ type: optional(type), ...refs("System", ["owner"], []) }),
  },
  Domain: {
    apiVersions: BACKSTAGE,
    spec: () => ({ type: optional(type), ...refs("Domain", ["owner"], []) }),
  },
  Group: {
    apiVersions: BACKSTAGE,
    spec: () => ({ type, profile, ...refs("Group", ["children"], ["children", "members"]) }),
  },
  User: { apiVersions: BACKSTAGE, spec: () => ({ profile, ...refs("User", ["memberOf"], ["memberOf"]) }) },
  Location: {
    apiVersions: BACKSTAGE,
    spec: () => ({
      type: optional(type),
      target: optional(target),
      targets: optional(atMost(MAX_TARGETS, list(target))),
      presence: optional(oneOf("required", "optional")),
    }),
  },
  Template: {
    apiVersions: ["scaffolder.backstage.io/v1beta3"],
    spec: () => ({
      type,
      lifecycle: optional(lifecycle),
      steps: list(
        fields({ id: optional(filled), name: optional(filled), action: filled, input: optional(mapping) }),
      ),
      parameters: optional(parameters),
      output: optional(mapping),
      ...refs("Template", [], []),
    }),
  },
  AiResource: { apiVersions: ["backstage.io/v1alpha1"], spec: aiResourceFields },
};

/** One form or a list of them, page by page. */
function parameters(value: unknown, path: string) {
  return Array.isArray(value) ? list(mapping)(value, path) : mapping(value, path);
}
