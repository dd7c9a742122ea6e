import { apiHeaders, apiUrlOf, type Integration } from "../integration.ts";
import type { RepositoryPath } from "./repository-url.ts";

/** One request to the interface of a Git host. */
export interface ApiRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const encoded = (path: string) => path.split("/").map(encodeURIComponent).join("/");

/** What to ask the host for the bytes of a file. */
export function fileRequest(integration: Integration, { repository, ref, path }: RepositoryPath): ApiRequest {
  const api = apiUrlOf(integration);
  const headers = apiHeaders(integration);
  const at = `ref=${encodeURIComponent(ref)}`;
  switch (integration.type) {
    case "github": {
      const accept = { accept: "application/vnd.github.raw+json", "x-github-api-version": "2022-11-28" };
      return {
        url: `${api}/repos/${encoded(repository)}/contents/${encoded(path)}?${at}`,
        headers: { ...headers, ...accept },
      };
    }
    case "gitlab": {
      const file = `projects/${encodeURIComponent(repository)}/repository/files/${encodeURIComponent(path)}`;
      return { url: `${api}/${file}/raw?${at}`, headers };
    }
    case "gitea":
      return { url: `${api}/repos/${encoded(repository)}/raw/${encoded(path)}?${at}`, headers };
    case "bitbucket":
      return {
        url: `${api}/repositories/${encoded(repository)}/src/${encodeURIComponent(ref)}/${encoded(path)}`,
        headers,
      };
    default:
      return integration.type satisfies never;
  }
}

/** What to ask the host for all files of a repository, page by page; null where it cannot tell them apart by content. */
export function treeRequest(
  integration: Integration,
  { repository, ref }: RepositoryPath,
  page: number,
): ApiRequest | null {
  const api = apiUrlOf(integration);
  const headers = apiHeaders(integration);
  switch (integration.type) {
    case "github":
      return page > 1
        ? null
        : {
            url: `${api}/repos/${encoded(repository)}/git/trees/${encodeURIComponent(ref)}?recursive=1`,
            headers,
          };
    case "gitlab": {
      const query = `recursive=true&ref=${encodeURIComponent(ref)}&per_page=100&page=${page}`;
      return { url: `${api}/projects/${encodeURIComponent(repository)}/repository/tree?${query}`, headers };
    }
    case "gitea": {
      const query = `recursive=true&per_page=1000&page=${page}`;
      return {
        url: `${api}/repos/${encoded(repository)}/git/trees/${encodeURIComponent(ref)}?${query}`,
        headers,
      };
    }
    case "bitbucket":
      return null;
    default:
      return integration.type satisfies never;
  }
}
