import { AppError } from "@signalbox/kernel";

/** `https://host/owner/repo.git#<branch or tag>:<path or pattern>`; without a ref the default branch is meant. */
export interface GitTarget {
  readonly remote: string;
  /** Null for the default branch. */
  readonly ref: string | null;
  readonly path: string;
}

const DEFAULT_PATH = "catalog-info.yaml";
/** What git allows in the name of a branch or tag, without what could be taken for an option or a way out. */
const REF = /^(?![-/.])(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)|\/\.))[\p{L}\p{N}._/+@=#%,!-]{1,200}(?<![/.])$/u;

/** Takes a target apart; throws `invalid` naming what is wrong with it. */
export function gitTarget(target: string): GitTarget {
  const [, remote = "", fragment] = /^([^#]*)(?:#(.*))?$/s.exec(target) ?? [];
  const url = URL.parse(remote);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new AppError(
      "invalid",
      `${target} must begin with http:// or https://; git is not read by ssh, git or file addresses`,
    );
  }
  if (url.username !== "" || url.password !== "" || url.search !== "") {
    throw new AppError(
      "invalid",
      "the address of a repository must not hold a name, a password or a query; tokens belong into integrations in the configuration",
    );
  }
  const at = fragment?.indexOf(":") ?? -1;
  const ref = fragment === undefined ? "" : at < 0 ? fragment : fragment.slice(0, at);
  const path = fragment === undefined || at < 0 ? "" : fragment.slice(at + 1);
  if (ref !== "" && !REF.test(ref)) throw new AppError("invalid", `${ref} is no name of a branch or tag`);
  return { remote: url.href, ref: ref === "" ? null : ref, path: path === "" ? DEFAULT_PATH : inside(path) };
}

/** The name of a file of a repository: what targets in it count from. */
export function gitFileName({ remote, ref }: Pick<GitTarget, "remote" | "ref">, path: string): string {
  return `${remote}#${ref ?? ""}:${path}`;
}

function inside(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (!parts.includes("..") && !/\p{Cc}/u.test(path)) return parts.join("/");
  throw new AppError("invalid", `${path} must be a path inside the repository`);
}
