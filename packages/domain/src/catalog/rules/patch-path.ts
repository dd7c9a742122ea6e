import { baseOf } from "../source.ts";

/** What stands before the path of a file in the addresses of Git hosts. */
const IN_REPOSITORY = /\/(?:-\/)?(?:blob|raw|edit|src\/(?:branch|tag|commit)|src)\/[^/]+\/(.+)$/;

/** The path of a file as it is in its repository or folder, which is what a patch names. */
export function pathInSource(
  file: string,
  { type, target }: { readonly type: string; readonly target: string },
): string {
  if (type === "git") return afterRef(file) ?? lastOf(file);
  if (URL.canParse(file) && /^https?:/.test(file)) {
    const { pathname } = new URL(file);
    return IN_REPOSITORY.exec(decodeURI(pathname))?.[1] ?? lastOf(pathname);
  }
  const base = type === "file" ? baseOf(target) : "";
  return base !== "" && file.startsWith(`${base}/`) ? file.slice(base.length + 1) : lastOf(file);
}

/** `https://host/shop/orders.git#main:services/orders.yaml` */
function afterRef(file: string): string | null {
  const mark = file.lastIndexOf("#");
  const colon = mark < 0 ? -1 : file.indexOf(":", mark);
  return colon < 0 ? null : file.slice(colon + 1).replace(/^\/+/, "");
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1) || path;
}
