import type { StoredLocation } from "../location.ts";

/** A push to a repository, as its host tells of it. */
export interface RepositoryPush {
  readonly host: string;
  /** `owner/name`, with all groups where there are some. */
  readonly repository: string;
  /** The branch or tag that changed; null where the host does not say. */
  readonly ref: string | null;
}

/** Whether a location may have changed by a push; where its target does not tell, it may. */
export function concernsPush(
  { type, target }: Pick<StoredLocation, "type" | "target">,
  push: RepositoryPush,
): boolean {
  const { host, repository, ref } = push;
  if (type !== "url" && type !== "git") return false;
  const [, place = "", fragment] = /^https?:\/\/([^#]*)(?:#(.*))?$/is.exec(target) ?? [];
  const start = `${host}/${repository}`.toLowerCase();
  const spelled = decoded(place);
  if (!spelled.toLowerCase().startsWith(start)) return false;
  const rest = spelled.slice(start.length);
  if (type === "git") {
    const named = fragment?.split(":")[0] ?? "";
    return /^(?:\.git)?\/?$/.test(rest) && (named === "" || ref === null || named === ref);
  }
  const path = /^(?:\/-)?\/(?:blob|tree|raw|edit|src|media)\/(?:(?:branch|tag|commit)\/)?(.+)$/.exec(
    rest,
  )?.[1];
  return path !== undefined && (ref === null || path.startsWith(`${ref}/`));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
