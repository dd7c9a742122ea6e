import type { Integration } from "../integration.ts";

/** A place in a repository, as an address in the browser names it. */
export interface RepositoryPath {
  /** `owner/name`; on GitLab with all groups. */
  readonly repository: string;
  readonly ref: string;
  /** What the ref is, where the address says it. */
  readonly refType: "branch" | "tag" | "commit" | null;
  /** Without a leading slash; may be a pattern. */
  readonly path: string;
  /** The address of another file at the same ref. */
  urlOf(path: string): string;
}

const WORDS = {
  github: "blob|tree|raw|edit",
  gitlab: "blob|tree|raw",
  gitea: "src|raw|media",
  bitbucket: "src|raw",
};

const PATTERNS: Readonly<Record<Integration["type"], RegExp>> = {
  github: new RegExp(`^/(?<repository>[^/]+/[^/]+)/(?:${WORDS.github})/(?<ref>[^/]+)/(?<path>.+)$`),
  gitlab: new RegExp(
    `^/(?<repository>[^/]+(?:/[^/]+)+?)(?:/-)?/(?:${WORDS.gitlab})/(?<ref>[^/]+)/(?<path>.+)$`,
  ),
  gitea: new RegExp(
    `^/(?<repository>[^/]+/[^/]+)/(?:${WORDS.gitea})/(?<refType>branch|tag|commit)/(?<ref>[^/]+)/(?<path>.+)$`,
  ),
  bitbucket: new RegExp(`^/(?<repository>[^/]+/[^/]+)/(?:${WORDS.bitbucket})/(?<ref>[^/]+)/(?<path>.+)$`),
};

/** Reads an address of a Git host; null for one that names no place in a repository. A slash in a ref is written %2F. */
export function repositoryPath({ type }: Integration, url: URL): RepositoryPath | null {
  const found = PATTERNS[type].exec(url.pathname)?.groups;
  if (!found) return null;
  const { repository = "", ref = "", path = "", refType } = found;
  const place = url.pathname.slice(0, -path.length);
  const decode = (text: string) => text.split("/").map(decoded).join("/");
  return {
    repository: decode(repository.replace(/\/-$/, "")),
    ref: decoded(ref),
    refType: refType === "branch" || refType === "tag" || refType === "commit" ? refType : null,
    path: decode(path),
    urlOf: (other) => `${url.origin}${place}${other.split("/").map(encodeURIComponent).join("/")}`,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
