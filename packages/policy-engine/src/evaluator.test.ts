import { expect, test } from "vitest";
import { createEvaluator, type CedarRequest } from "./evaluator.ts";
import { loadPolicies } from "./policy-set.ts";
import { readPolicies } from "./policy-source.ts";
import { toRequest } from "./request.ts";

const { schema } = readPolicies();

/** Without the checks of loading, so that a policy may fail when it is evaluated. */
function evaluator(name: string, policies: Record<string, string>) {
  const loaded = Object.entries(policies).map(([id, text]) => {
    return [id, { id, reason: id, text, file: "test.cedar", line: 1 }] as const;
  });
  return createEvaluator(name, schema, new Map(loaded));
}

const request: CedarRequest = toRequest({
  actor: { kind: "person", id: "usr_ana", name: "Ana", groups: [], roles: ["admin"] },
  permission: { name: "thing.update", action: "update", resourceType: "thing", title: "update" },
  resource: { type: "thing", id: "one", owners: [] },
  now: new Date("2026-01-01T00:00:00Z"),
});

const permitAll = "permit (principal, action, resource);";

test("a forbid that cannot be evaluated refuses, though Cedar itself would let it through", () => {
  const evaluate = evaluator("erroring-forbid", {
    all: permitAll,
    broken: "forbid (principal, action, resource) when { context.budget < 5 };",
  });
  expect(evaluate(request)).toMatchObject({ outcome: "failed", policies: ["broken"] });
});

test("a permit that cannot be evaluated refuses as well, whatever another permit says", () => {
  const evaluate = evaluator("erroring-permit", {
    all: permitAll,
    overflowing: "permit (principal, action, resource) when { 9223372036854775807 + 1 > 0 };",
  });
  expect(evaluate(request)).toMatchObject({ outcome: "failed", policies: ["overflowing"] });
});

test("a question whose context does not fit the schema is refused before any policy is asked", () => {
  const evaluate = evaluator("wrong-context", { all: permitAll });
  const { outcome } = evaluate({ ...request, context: { permission: "thing.update" } });
  expect(outcome).toBe("failed");
});

test("an action that the schema does not know is refused", () => {
  const evaluate = evaluator("wrong-action", { all: permitAll });
  expect(evaluate({ ...request, action: { type: "Action", id: "explode" } }).outcome).toBe("failed");
});

test("a resource of a kind that the action is not about is refused", () => {
  const evaluate = evaluator("wrong-resource", { all: permitAll });
  expect(evaluate({ ...request, resource: { type: "Role", id: "admin" } }).outcome).toBe("failed");
});

for (const missing of ["principal", "resource"] as const) {
  test(`an absent ${missing} is refused, since policies about it would be passed over`, () => {
    const evaluate = evaluator(`absent-${missing}`, { all: permitAll });
    const entities = request.entities.filter(({ uid }) => uid !== request[missing]);
    expect(entities).toHaveLength(request.entities.length - 1);
    expect(evaluate({ ...request, entities })).toMatchObject({ outcome: "failed" });
  });
}

test("forbid wins over permit, and every forbid that holds is named", () => {
  const evaluate = evaluator("many-forbids", {
    all: permitAll,
    "b-no": "forbid (principal, action, resource);",
    "a-no": "forbid (principal, action, resource);",
  });
  expect(evaluate(request)).toEqual({ outcome: "refused", policies: ["a-no", "b-no"] });
});

test("without a policy that speaks the answer is a refusal that names none", () => {
  const source = { schema, files: [{ name: "none.cedar", text: "" }] };
  expect(createEvaluator("silence", schema, loadPolicies(source))(request)).toEqual({
    outcome: "refused",
    policies: [],
  });
});
