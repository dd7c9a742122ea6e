import { resolveTarget } from "../location.ts";
import type { LocationType } from "../schema.ts";

type Place = { readonly type: LocationType; readonly target: string };

const ADDRESS = /^https?:\/\//i;
const REPOSITORY = /^(?<remote>https?:\/\/[^#]*)#(?<ref>[^:]*):(?<path>.*)$/s;

/**
 * Where a target of a Location entity leads, from the file that it stands in. A relative one stays in the source of its
 * file; an address is followed from anywhere; the files of this machine can be named by its own files only.
 */
export function pointedTo(file: string, type: unknown, target: string): Place | { readonly problem: string } {
  if (type !== undefined && type !== "file" && type !== "url" && type !== "git") {
    return { problem: `is of type ${JSON.stringify(type)}; spec.type must be file, url or git` };
  }
  if (ADDRESS.test(target)) return addressed(type, target);
  if (type === "file" || (type === undefined && !ADDRESS.test(file) && !isPushed(file))) {
    if (ADDRESS.test(file) || isPushed(file))
      return { problem: "names a file of this machine, which only its own files may" };
    return { type: "file", target: resolveTarget(file, target) };
  }
  return besides(file, type, target);
}

const isPushed = (file: string) => file.startsWith("push://");

function addressed(type: "file" | "url" | "git" | undefined, target: string): Place | { problem: string } {
  if (type === "file") return { problem: "is an address, and spec.type says file" };
  return { type: type ?? (REPOSITORY.test(target) ? "git" : "url"), target };
}

/** A relative target in a repository or behind an address. */
function besides(file: string, type: "url" | "git" | undefined, target: string): Place | { problem: string } {
  const repository = REPOSITORY.exec(file)?.groups;
  const expected = repository ? "git" : "url";
  if (!ADDRESS.test(file) || (type !== undefined && type !== expected)) {
    return { problem: "must be an address that begins with http:// or https://" };
  }
  if (!repository) return { type: "url", target: decodeGlob(new URL(target, file).href) };
  const { remote = "", ref = "", path = "" } = repository;
  const inside = target.startsWith("/")
    ? resolveTarget("", target.replace(/^\/+/, ""))
    : resolveTarget(path, target);
  if (inside === "" || inside.startsWith("..")) return { problem: "lies outside of its repository" };
  return { type: "git", target: `${remote}#${ref}:${inside}` };
}

/** Braces belong to patterns, and addresses write them otherwise. */
function decodeGlob(address: string): string {
  return address.replaceAll("%7B", "{").replaceAll("%7D", "}");
}
