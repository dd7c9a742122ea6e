import { refreshEntity, validateEntityDocument } from "@signalbox/domain/catalog";
import type { ErrorIssue } from "@signalbox/kernel";
import { empty, jsonValue, replayOf } from "./answer.ts";
import { membersOf, textOf } from "./body.ts";
import { refuse } from "./refuse.ts";
import { fullRef } from "./refs.ts";
import { refuseParameters, type BackstageRoute, type Call } from "./route.ts";

export const checkRoutes: readonly BackstageRoute[] = [
  { method: "POST", path: "/refresh", writes: true, answer: refreshAnswer },
  { method: "POST", path: "/validate-entity", writes: false, answer: validateAnswer },
];

async function refreshAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  const members = membersOf(await call.body(), "", ["entityRef", "authorizationToken"]);
  const ref = fullRef(textOf(members["entityRef"], "entityRef"));
  return empty(200, replayOf(await call.command(refreshEntity, { ref })));
}

const LOCATION_REF = /^[^:\s]+:\S/;

/** Problems of the document are the answer here and no error, so they come in a form of their own. */
async function validateAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  const members = membersOf(await call.body(), "", ["entity", "location"]);
  const location = textOf(members["location"], "location");
  if (!LOCATION_REF.test(location)) {
    return invalidAnswer([
      { path: "location", message: "must be <type>:<target>, such as url:https://host/path" },
    ]);
  }
  if (members["entity"] === undefined) throw refuse("entity", "is needed");
  const { issues } = await call.query(validateEntityDocument, { entity: members["entity"] });
  return issues.length === 0 ? empty(200) : invalidAnswer(issues);
}

function invalidAnswer(issues: readonly ErrorIssue[]): Response {
  const errors = issues.map(({ path, message }) => ({
    name: "InputError",
    message: path === "" ? message : `${path} ${message}`,
  }));
  return jsonValue({ errors }, 400);
}
