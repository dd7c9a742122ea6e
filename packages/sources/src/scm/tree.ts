import { AppError, parse } from "@signalbox/kernel";
import type { Egress } from "@signalbox/egress";
import { z } from "zod";
import type { Integration } from "../integration.ts";
import { statusProblem } from "../url/status.ts";
import type { RepositoryPath } from "./repository-url.ts";
import { treeRequest } from "./scm-api.ts";

/** A file of a repository by its path, with the name of its content. */
export interface TreeFile {
  readonly path: string;
  readonly id: string;
}

const Entry = z.object({
  path: z.string(),
  type: z.string(),
  sha: z.string().optional(),
  id: z.string().optional(),
  mode: z.string().optional(),
});
/** GitHub and Gitea answer with an object, GitLab with a list. */
const Answer = z.union([
  z.object({ tree: z.array(Entry), truncated: z.boolean().default(false) }),
  z.array(Entry),
]);

const MAX_PAGES = 1000;
const MAX_BYTES = 64 * 1024 * 1024;
const LINK = "120000";

/** Lists the files of a repository through the interface of its host. */
export async function readTree(
  egress: Egress,
  integration: Integration,
  place: RepositoryPath,
): Promise<TreeFile[]> {
  const files: TreeFile[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const request = treeRequest(integration, place, page);
    if (!request) break;
    const answer = await egress.fetch(request.url, { headers: request.headers, maxBytes: MAX_BYTES });
    if (answer.status !== 200) throw new AppError("unavailable", statusProblem(integration, answer));
    const what = `The answer of ${integration.host}`;
    const { tree, truncated } = pageOf(parse(Answer, jsonOf(answer.body, what), what));
    const found = tree.filter(({ type, mode }) => type === "blob" && mode !== LINK);
    files.push(...found.map(({ path, sha, id }) => ({ path, id: sha ?? id ?? "" })));
    if (integration.type === "github" && truncated) throw tooMany(integration);
    const isLast =
      integration.type === "gitlab" ? tree.length === 0 || answer.header("x-next-page") === "" : !truncated;
    if (isLast) return files;
  }
  throw tooMany(integration);
}

function pageOf(answer: z.output<typeof Answer>) {
  return Array.isArray(answer) ? { tree: answer, truncated: true } : answer;
}

function jsonOf(body: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch (cause) {
    throw new AppError("unavailable", `${what} is not JSON.`, { cause });
  }
}

function tooMany({ host }: Integration): AppError {
  return new AppError(
    "too_large",
    `The repository has more files than ${host} lists; use a location of type git.`,
  );
}
