import {
  checkParsePolicySet,
  checkParseSchema,
  policySetTextToParts,
  policyToJson,
  validate,
  type DetailedError,
} from "@cedar-policy/cedar-wasm/nodejs";
import { AppError } from "@signalbox/kernel";
import type { PolicySource } from "./policy-source.ts";

/** One policy as its author wrote it; diagnostics carry only its id, so the reason is kept here. */
export interface LoadedPolicy {
  readonly id: string;
  readonly reason: string;
  readonly text: string;
  readonly file: string;
  /** The line its text begins on, from 1. */
  readonly line: number;
}

type PolicyFile = PolicySource["files"][number];

/** Reads and checks policies; throws `invalid` naming file, line and policy when any of them does not hold up. */
export function loadPolicies({ schema, files }: PolicySource): ReadonlyMap<string, LoadedPolicy> {
  const parsed = checkParseSchema(schema);
  if (parsed.type === "failure") throw refused("schema.cedarschema", schema, 1, firstOf(parsed.errors));
  const policies = new Map<string, LoadedPolicy>();
  for (const policy of files.flatMap(policiesIn)) {
    const other = policies.get(policy.id);
    if (other) throw invalid(policy, `has the same id as the one at ${other.file}:${other.line}`);
    policies.set(policy.id, policy);
  }
  assertValid(schema, policies);
  return policies;
}

function policiesIn(file: PolicyFile): LoadedPolicy[] {
  const check = checkParsePolicySet({ staticPolicies: file.text });
  if (check.type === "failure") throw refused(file.name, file.text, 1, firstOf(check.errors));
  const parts = policySetTextToParts(file.text);
  if (parts.type === "failure") throw refused(file.name, file.text, 1, firstOf(parts.errors));
  return parts.policies.map((text) => toPolicy(file, text));
}

function toPolicy(file: PolicyFile, text: string): LoadedPolicy {
  const line = lineAt(file.text, Buffer.byteLength(file.text.slice(0, file.text.indexOf(text))));
  const read = policyToJson(text);
  if (read.type === "failure") throw refused(file.name, text, line, firstOf(read.errors));
  const { id, reason } = read.json.annotations ?? {};
  const policy = { id: id ?? "without id", reason: reason ?? "", text, file: file.name, line };
  if (!id) throw invalid(policy, "has no @id");
  if (!reason) throw invalid(policy, "has no @reason, which people read when it refuses them");
  return policy;
}

/** A warning counts as an error: it says that a policy can never apply, and a forbid that never applies is a hole. */
function assertValid(schema: string, policies: ReadonlyMap<string, LoadedPolicy>): void {
  const staticPolicies = Object.fromEntries([...policies].map(([id, { text }]) => [id, text]));
  const answer = validate({ schema, policies: { staticPolicies } });
  if (answer.type === "failure") throw new AppError("invalid", firstOf(answer.errors).message);
  const [problem] = [...answer.validationErrors, ...answer.validationWarnings];
  const policy = problem && policies.get(problem.policyId);
  if (policy) throw refused(policy.file, policy.text, policy.line, problem.error, policy.id);
}

function firstOf(errors: readonly DetailedError[]): Pick<DetailedError, "message" | "sourceLocations"> {
  return errors[0] ?? { message: "unknown problem" };
}

function lineAt(text: string, offset: number): number {
  return Buffer.from(text).subarray(0, offset).toString().split("\n").length;
}

/** `start` is the line on which `text` begins in its file; locations count bytes within `text`. */
function refused(
  file: string,
  text: string,
  start: number,
  error: Pick<DetailedError, "message" | "sourceLocations">,
  id = "policy",
): AppError {
  const line = start - 1 + lineAt(text, error.sourceLocations?.[0]?.start ?? 0);
  return problem({ id, file, line }, error.message);
}

function invalid({ id, file, line }: LoadedPolicy, message: string): AppError {
  return problem({ id, file, line }, `policy ${id} ${message}`);
}

function problem({ id, file, line }: { id: string; file: string; line: number }, message: string): AppError {
  return new AppError("invalid", `The policies are not valid: ${file}:${line}: ${message}.`, {
    issues: [{ path: id, message, file, line }],
    remedy: "Correct the policy and start again; the policies in force do not change until then.",
  });
}
