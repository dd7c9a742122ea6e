import { createHash } from "node:crypto";
import type { SourceBytes, SourceFile } from "@signalbox/domain/catalog";
import { AppError } from "@signalbox/kernel";
import type { Egress, EgressResponse } from "@signalbox/egress";
import { integrationFor, type Integration } from "../integration.ts";
import { MAX_FILE_BYTES } from "../limits.ts";
import { repositoryPath } from "../scm/repository-url.ts";
import { fileRequest, type ApiRequest } from "../scm/scm-api.ts";
import { statusProblem } from "./status.ts";

export interface UrlContext {
  readonly egress: Egress;
  readonly integrations: readonly Integration[];
}

export type RemoteFile =
  | { readonly state: "found"; readonly file: SourceFile }
  | { readonly state: "missing"; readonly problem: string };

/** Asks for a file unless it is still the known one; a file that is not there is told apart from one that fails. */
export async function remoteFile(ctx: UrlContext, url: URL, before = ""): Promise<RemoteFile> {
  const file = url.href;
  const integration = integrationFor(ctx.integrations, url.host);
  const request = requestFor(integration, url);
  const related = (target: string, known?: string) => relatedTo(ctx, { file, target, known });
  const answer = await ask(ctx, request, before).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "too_large") return null;
    throw error;
  });
  if (answer === null) {
    const size = MAX_FILE_BYTES + 1;
    return {
      state: "found",
      file: { file, version: "", related, read: async () => ({ state: "too-large", size }) },
    };
  }
  if (answer.status === 404 || answer.status === 410) {
    return { state: "missing", problem: statusProblem(integration, answer) };
  }
  if (answer.status === 304 && before !== "") {
    return {
      state: "found",
      file: { file, version: before, related, read: () => readAgain(ctx, request, integration) },
    };
  }
  if (answer.status !== 200) throw new AppError("unavailable", statusProblem(integration, answer));
  const read = async (): Promise<SourceBytes> => ({ state: "read", bytes: answer.body });
  return { state: "found", file: { file, version: versionOf(answer), related, read } };
}

function requestFor(integration: Integration | null, url: URL): ApiRequest {
  const place = integration && repositoryPath(integration, url);
  return place ? fileRequest(integration, place) : { url: url.href, headers: {} };
}

function ask({ egress }: UrlContext, { url, headers }: ApiRequest, before: string): Promise<EgressResponse> {
  const [kind, value] = [before.slice(0, 1), before.slice(2)];
  const condition: Record<string, string> =
    kind === "e" ? { "if-none-match": value } : kind === "m" ? { "if-modified-since": value } : {};
  return egress.fetch(url, { headers: { ...headers, ...condition }, maxBytes: MAX_FILE_BYTES });
}

/** What to ask by the next time; where the host says nothing, the content itself. */
function versionOf(answer: EgressResponse): string {
  const etag = answer.header("etag");
  if (etag !== null && etag !== "") return `e:${etag}`;
  const modified = answer.header("last-modified");
  if (modified !== null && modified !== "") return `m:${modified}`;
  return `s:${createHash("sha256").update(answer.body).digest("base64url")}`;
}

async function readAgain(
  ctx: UrlContext,
  request: ApiRequest,
  integration: Integration | null,
): Promise<SourceBytes> {
  const answer = await ask(ctx, request, "");
  if (answer.status === 200) return { state: "read", bytes: answer.body };
  return { state: "unreadable", reason: statusProblem(integration, answer) };
}

interface Relation {
  readonly file: string;
  readonly target: string;
  readonly known: string | undefined;
}

/** What a file names is fetched like the file itself, and by the same rules. */
export async function relatedTo(ctx: UrlContext, { file, target, known }: Relation) {
  const url = URL.parse(target, file);
  if (!url) return { problem: "is not an address" };
  const problem = awayFrom(ctx, new URL(file), url);
  if (problem !== null) return { problem };
  try {
    const found = await remoteFile(ctx, url, known);
    return found.state === "found" ? found.file : { problem: found.problem };
  } catch (error) {
    if (error instanceof AppError) return { problem: `cannot be read: ${error.message}` };
    throw error;
  }
}

/** A file brings in what lies beside it, and not what its token opens elsewhere. */
function awayFrom({ integrations }: UrlContext, from: URL, to: URL): string | null {
  if (from.origin !== to.origin) return "lies on another host";
  const integration = integrationFor(integrations, from.host);
  const [here, there] = [from, to].map((url) => integration && repositoryPath(integration, url)?.repository);
  return here === there ? null : "lies in another repository";
}
