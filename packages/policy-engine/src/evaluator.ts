import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  type Context,
  type EntityJson,
  type TypeAndId,
} from "@cedar-policy/cedar-wasm/nodejs";
import { AppError } from "@signalbox/kernel";
import type { LoadedPolicy } from "./policy-set.ts";

export interface CedarRequest {
  readonly principal: TypeAndId;
  readonly action: TypeAndId;
  readonly resource: TypeAndId;
  readonly context: Context;
  readonly entities: EntityJson[];
}

/** `failed` is a refusal because the question could not be answered; it names the policies that broke. */
export type Verdict =
  | { readonly outcome: "allowed" | "refused"; readonly policies: string[] }
  | { readonly outcome: "failed"; readonly policies: string[]; readonly message: string };

export type Evaluate = (request: CedarRequest) => Verdict;

/** Parses policies and schema once; `name` keeps this set apart from others in the process. */
export function createEvaluator(
  name: string,
  schema: string,
  policies: ReadonlyMap<string, LoadedPolicy>,
): Evaluate {
  const staticPolicies = Object.fromEntries([...policies].map(([id, { text }]) => [id, text]));
  for (const answer of [preparseSchema(name, schema), preparsePolicySet(name, { staticPolicies })]) {
    if (answer.type === "failure") {
      throw new AppError("invalid", `The policies cannot be read: ${answer.errors[0]?.message ?? "unknown"}`);
    }
  }
  return (request) => {
    // Cedar passes over policies that touch a missing entity, a forbid too: without both there is no answer.
    for (const needed of [request.principal, request.resource]) {
      if (!request.entities.some(({ uid }) => isSame(uid, needed))) {
        return { outcome: "failed", policies: [], message: `${needed.type} ${needed.id} is not known` };
      }
    }
    const named = { preparsedSchemaName: name, preparsedPolicySetId: name, validateRequest: true };
    return toVerdict(statefulIsAuthorized({ ...request, ...named }));
  };
}

function isSame(uid: EntityJson["uid"], { type, id }: TypeAndId): boolean {
  const entity = "__entity" in uid ? uid.__entity : uid;
  return entity.type === type && entity.id === id;
}

/** Cedar skips a policy that fails, so a forbid that fails would let everything through: any error refuses. */
function toVerdict(answer: ReturnType<typeof statefulIsAuthorized>): Verdict {
  if (answer.type === "failure") {
    return { outcome: "failed", policies: [], message: answer.errors[0]?.message ?? "unknown problem" };
  }
  const { decision, diagnostics } = answer.response;
  const [error] = diagnostics.errors;
  if (error) {
    const policies = diagnostics.errors.map(({ policyId }) => policyId).sort();
    return { outcome: "failed", policies, message: error.error.message };
  }
  return {
    outcome: decision === "allow" ? "allowed" : "refused",
    policies: [...diagnostics.reason].sort(),
  };
}
