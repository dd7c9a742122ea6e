import { analyzeLocation } from "@signalbox/domain/catalog";
import { jsonValue } from "./answer.ts";
import { membersOf, optional, textOf } from "./body.ts";
import { locationInput } from "./locations-request.ts";
import { refuse } from "./refuse.ts";
import { refuseParameters, type BackstageRoute, type Call } from "./route.ts";

export const analyzeRoute: BackstageRoute = {
  method: "POST",
  path: "/analyze-location",
  // It reads from outside, so it is limited as a write is.
  writes: true,
  answer: analyzeAnswer,
};

/** The descriptors that a location has, or one to begin with where it has none. */
async function analyzeAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  const members = membersOf(await call.body(), "", ["location", "catalogFilename", "catalogFileName"]);
  const input = locationInput(members["location"], "location");
  // Backstage looks for files of this name in a repository; a target names its files itself.
  optional(members["catalogFilename"] ?? members["catalogFileName"], (name) =>
    textOf(name, "catalogFilename"),
  );
  if (!URL.canParse(input.target)) throw refuse("location.target", "must be a URL");
  const { type, documents } = await call.query(analyzeLocation, input);
  const existingEntityFiles = documents.map(({ file, document, registered }) => ({
    location: { type, target: file },
    isRegistered: registered,
    entity: document,
  }));
  const generateEntities = documents.length > 0 ? [] : [{ entity: firstEntity(input.target), fields: [] }];
  return jsonValue({ existingEntityFiles, generateEntities });
}

const SLUG_ANNOTATIONS: Readonly<Record<string, string>> = {
  "github.com": "github.com/project-slug",
  "gitlab.com": "gitlab.com/project-slug",
  "bitbucket.org": "bitbucket.org/project-slug",
};

/** What Backstage proposes for a repository without a descriptor. */
function firstEntity(target: string): object {
  const { hostname, pathname } = new URL(target);
  const [owner, repository] = pathname.split("/").filter((part) => part !== "");
  const name = (repository ?? owner ?? hostname).replace(/\.git$/, "");
  const annotation = SLUG_ANNOTATIONS[hostname];
  const slug = annotation !== undefined && repository !== undefined && { [annotation]: `${owner}/${name}` };
  return {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name, ...(slug && { annotations: slug }) },
    spec: { type: "other", lifecycle: "unknown" },
  };
}
