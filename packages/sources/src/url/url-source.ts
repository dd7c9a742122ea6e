import { isGlob, type SourceFile, type SourceListing, type SourceReader } from "@signalbox/domain/catalog";
import { AppError } from "@signalbox/kernel";
import { matching } from "../glob.ts";
import { integrationFor } from "../integration.ts";
import { MAX_FILES } from "../limits.ts";
import { failed, listed } from "../listing.ts";
import { repositoryPath, type RepositoryPath } from "../scm/repository-url.ts";
import { problemOf } from "../problem.ts";
import { readTree } from "../scm/tree.ts";
import { relatedTo, remoteFile, type UrlContext } from "./remote-file.ts";

/** Files behind http and https addresses; those of Git hosts through their interfaces, patterns too. */
export function urlSource(ctx: UrlContext): SourceReader {
  return {
    list: async ({ target, presence }, known) => {
      const url = URL.parse(target);
      if (!url) return failed(`${target} is not an address`);
      try {
        const place = placeOf(ctx, url);
        if (isGlob(place?.path ?? decodeURI(url.pathname)))
          return await listGlob(ctx, { url, place, target }, known);
        const found = await remoteFile(ctx, url, known.get(url.href));
        if (found.state === "found") return listed([found.file], known);
        return presence === "optional" ? listed([], known) : failed(found.problem);
      } catch (error) {
        if (error instanceof AppError) return failed(problemOf(error));
        throw error;
      }
    },
  };
}

function placeOf({ integrations }: UrlContext, url: URL): RepositoryPath | null {
  const integration = integrationFor(integrations, url.host);
  return integration && repositoryPath(integration, url);
}

interface Pattern {
  readonly url: URL;
  readonly place: RepositoryPath | null;
  readonly target: string;
}

async function listGlob(
  ctx: UrlContext,
  { url, place, target }: Pattern,
  known: ReadonlyMap<string, string>,
): Promise<SourceListing> {
  const integration = integrationFor(ctx.integrations, url.host);
  if (!integration || !place) {
    return failed(
      `${target} is a pattern, and ${url.host} is no Git host that integrations in the configuration name`,
    );
  }
  if (integration.type === "bitbucket") {
    return failed(`${target} is a pattern, which Bitbucket cannot list; use a location of type git`);
  }
  const tree = await readTree(ctx.egress, integration, place);
  const found = tree.filter(({ path }) => matching(place.path)(path));
  if (found.length > MAX_FILES) return failed(`${target} stands for more than ${MAX_FILES} files`);
  return listed(
    found.map(({ path, id }) => treeFile(ctx, { file: place.urlOf(path), version: `b:${id}` })),
    known,
  );
}

interface Listed {
  readonly file: string;
  readonly version: string;
}

function treeFile(ctx: UrlContext, { file, version }: Listed): SourceFile {
  return {
    file,
    version,
    related: (target, known) => relatedTo(ctx, { file, target, known }),
    read: async () => {
      try {
        const found = await remoteFile(ctx, new URL(file));
        return found.state === "found" ? await found.file.read() : { state: "missing" };
      } catch (error) {
        if (error instanceof AppError) return { state: "unreadable", reason: problemOf(error) };
        throw error;
      }
    },
  };
}
