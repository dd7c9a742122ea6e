import { below, text, type Given } from "./read-text.ts";
import { partsOf, type At, type UnleashStrategy } from "./unleash-file.ts";
import { allOf, attribute, constraintRule, type Report, type Rule } from "./unleash-rule.ts";

export interface StrategyContext {
  readonly hashMode: "utf8" | "node";
  /** The names that segments get here, by their ids there. */
  readonly segmentNames: ReadonlyMap<string, string>;
  readonly report: Report;
}

const splitList = (value: unknown): string[] => (text(value) === "" ? [] : text(value).split(/\s*,\s*/));

function rollout(group: unknown, percent: unknown, stickiness: string, hashMode: string): Rule[] {
  const share = Number(percent);
  const always = stickiness === "default" || stickiness === "random";
  if (always && share >= 100) return [];
  return [{ unleash_rollout: [text(group), Number.isNaN(share) ? 0 : share, stickiness, hashMode] }];
}

function addresses(parameters: Given, path: string, report: Report): Rule[] {
  const all = splitList(parameters["IPs"]);
  const ranges = all.filter((address) => address.includes("/"));
  if (ranges.length > 0) {
    report(
      below(path, "parameters", "IPs"),
      `names ranges of addresses, which are left out: ${ranges.join(", ")}`,
    );
  }
  return [{ in: [{ var: "remoteAddress" }, all.filter((address) => !address.includes("/"))] }];
}

/** What a strategy itself demands, besides constraints; null if that has no place here. */
function ownRules({ name, at }: UnleashStrategy, { hashMode, report }: StrategyContext): Rule[] | null {
  const parameters = parametersOf(at);
  const { groupId, percentage } = parameters;
  switch (name) {
    case "default":
      return [];
    case "flexibleRollout":
      return rollout(groupId, parameters["rollout"], text(parameters["stickiness"]) || "default", hashMode);
    case "gradualRolloutUserId":
      return rollout(groupId, percentage, "userId", hashMode);
    case "gradualRolloutSessionId":
      return rollout(groupId, percentage, "sessionId", hashMode);
    case "gradualRolloutRandom":
      return rollout(groupId, percentage, "random", hashMode);
    case "userWithId":
      return [{ in: [attribute("userId"), splitList(parameters["userIds"])] }];
    case "remoteAddress":
      return addresses(parameters, at.path, report);
    default:
      return null;
  }
}

export function parametersOf({ given }: At): Given {
  const { parameters } = given;
  return typeof parameters === "object" && parameters !== null ? (parameters as Given) : {};
}

function segmentRules({ segmentIds, at }: UnleashStrategy, { segmentNames, report }: StrategyContext) {
  const rules: Rule[] = [];
  for (const id of segmentIds) {
    const name = segmentNames.get(id);
    if (name === undefined) {
      report(at.path, `uses the segment ${id}, whose constraints the file does not hold`);
      return null;
    }
    rules.push({ $ref: name });
  }
  return rules;
}

/** For whom a strategy turns its feature on; null, and a report, if that cannot be said here. */
export function strategyRule(strategy: UnleashStrategy, context: StrategyContext): Rule | null {
  const { at, name } = strategy;
  const own = ownRules(strategy, context);
  if (own === null) {
    context.report(
      at.path,
      `is the strategy ${name || "(none)"}, which has no place here: nobody gets the flag through it`,
    );
    return null;
  }
  const constraints = partsOf(at.given["constraints"], below(at.path, "constraints")).map((constraint) =>
    constraintRule(constraint, context.report),
  );
  const segments = segmentRules(strategy, context);
  const known = constraints.filter((rule) => rule !== null);
  if (segments === null || known.length < constraints.length) return null;
  return allOf([...known, ...segments, ...own]);
}
