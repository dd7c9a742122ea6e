import { createHash } from "node:crypto";
import { Role, type Decision } from "@signalbox/kernel";
import { createEvaluator, type Verdict } from "./evaluator.ts";
import { loadPolicies, type LoadedPolicy } from "./policy-set.ts";
import { readPolicies, type PolicySource } from "./policy-source.ts";
import { toRequest, type Question } from "./request.ts";

export interface PolicyEngine {
  /** Names the policies in force: the same version gives the same answer to the same question. */
  readonly version: string;
  readonly policies: readonly LoadedPolicy[];
  decide(question: Question): Decision;
}

/** Loads and checks policies once; throws `invalid` with file and line when they do not hold up. */
export function createPolicyEngine(source: PolicySource = readPolicies()): PolicyEngine {
  const policies = loadPolicies(source);
  const version = createHash("sha256").update(JSON.stringify(source)).digest("hex").slice(0, 16);
  const evaluate = createEvaluator(version, source.schema, policies);
  const ask = (question: Question): Verdict => evaluate(toRequest(question));

  return {
    version,
    policies: [...policies.values()],
    decide: (question) => {
      const verdict = ask(question);
      if (verdict.outcome === "allowed") return { allowed: true, policies: verdict.policies };
      return { allowed: false, policies: verdict.policies, reason: reasonOf(verdict, question) };
    },
  };

  function reasonOf(verdict: Verdict, question: Question): string {
    if (verdict.outcome === "failed") {
      const which = verdict.policies.length > 0 ? ` (${verdict.policies.join(", ")})` : "";
      return `The policies could not be evaluated${which}, so this is refused: ${verdict.message}.`;
    }
    if (verdict.policies.length === 0) return reasonOfSilence(question, ask);
    return verdict.policies.map((id) => policies.get(id)?.reason ?? id).join(" ");
  }
}

/** When no policy speaks, the answer says what would have made one speak: the lowest role, or ownership. */
function reasonOfSilence(question: Question, ask: (question: Question) => Verdict): string {
  const { actor, permission, resource } = question;
  if (actor.kind === "anonymous") return `Sign in to ${permission.title}.`;
  if (actor.kind === "system") return `No policy allows ${actor.name} to ${permission.title}.`;
  const allows = (change: { roles: Role[] } | { groups: string[] }) =>
    ask({ ...question, actor: { ...actor, ...change } }).outcome === "allowed";
  const role = Role.options.find((option) => allows({ roles: [option] }));
  const owned = resource.owners.length > 0 && allows({ groups: [...actor.groups, ...resource.owners] });
  const ways = [
    ...(role ? [`the role ${role}`] : []),
    ...(owned ? [`being an owner (${resource.owners.join(", ")})`] : []),
  ];
  const refusal = `No policy allows you to ${permission.title}.`;
  return ways.length > 0 ? `${refusal} It takes ${ways.join(" or ")}.` : refusal;
}
