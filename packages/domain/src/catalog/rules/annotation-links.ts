import type { AnnotationIcon, AnnotationView, KnownAnnotation } from "../annotation-link.ts";

/** So many values of one annotation become links; more are no selection. */
const MAX_VALUES = 10;
const PLACE = /\{value(?:\.(\d))?\}/g;

type Annotations = Readonly<Record<string, string>>;

/** The configured links before those that are known by themselves, each annotation once. */
export function annotationTable(
  configured: readonly KnownAnnotation[],
  known: readonly KnownAnnotation[],
): readonly KnownAnnotation[] {
  const named = new Set(configured.map(({ annotation }) => annotation));
  return [...configured, ...known.filter(({ annotation }) => !named.has(annotation))];
}

/** What the annotations of an entity lead to, in the order of the table; addresses among their values lead there. */
export function linksOf(annotations: Annotations, table: readonly KnownAnnotation[]): AnnotationView[] {
  const views = table.flatMap(({ annotation, title, icon, url }) => {
    const value = annotations[annotation];
    if (value === undefined || value.trim() === "") return [];
    return [{ annotation, title, icon, links: valuesIn(value).flatMap((one) => linkTo(one, url)) }];
  });
  const named = new Set(table.map(({ annotation }) => annotation));
  return [...sourceLinks(annotations), ...views, ...addresses(annotations, named)];
}

function valuesIn(value: string): string[] {
  const values = value.split(",").map((one) => one.trim());
  return [...new Set(values)].filter((one) => one !== "").slice(0, MAX_VALUES);
}

function linkTo(value: string, template: string | null): AnnotationView["links"] {
  const href = template === null ? webAddress(value) : filledIn(template, value);
  return href === null ? [] : [{ href, text: value }];
}

/** The template with the value in it; null where it has too few parts, or would leave the place that the template names. */
function filledIn(template: string, value: string): string | null {
  const parts = value.split("/");
  if (parts.some((part) => part === "." || part === "..")) return null;
  let missing = false;
  const text = template.replace(PLACE, (_place, number: string | undefined, at: number) => {
    const given = number === undefined ? value : parts[Number(number)];
    if (given === undefined || given === "") missing = true;
    // Slashes part a path, and are signs like others behind the question mark.
    const path = !/[?#]/.test(template.slice(0, at));
    const encoded = encodeURIComponent((given ?? "").toWellFormed());
    return path ? encoded.replaceAll("%2F", "/") : encoded;
  });
  if (missing || !URL.canParse(text)) return null;
  const { origin, protocol } = new URL(text);
  const same = origin === new URL(template.replace(PLACE, "x")).origin;
  return same && isWeb(protocol) ? text : null;
}

const isWeb = (protocol: string) => protocol === "https:" || protocol === "http:";

function webAddress(text: string): string | null {
  return URL.canParse(text) && isWeb(new URL(text).protocol) ? text : null;
}

const SOURCE = "backstage.io/source-location";
const DOCS = "backstage.io/techdocs-ref";

/** Where an entity's code, file and documentation stand. */
function sourceLinks(annotations: Annotations): AnnotationView[] {
  const view = (annotation: string, title: string, icon: AnnotationIcon, href: string | null) =>
    href === null ? [] : [{ annotation, title, icon, links: [{ href, text: href }] }];
  const source = locationAddress(annotations[SOURCE]);
  return [
    ...view(SOURCE, "Source", "code", source),
    ...view("backstage.io/view-url", "File", "code", webAddress(annotations["backstage.io/view-url"] ?? "")),
    ...view(
      "backstage.io/edit-url",
      "Edit file",
      "code",
      webAddress(annotations["backstage.io/edit-url"] ?? ""),
    ),
    ...view(DOCS, "Documentation source", "docs", docsAddress(annotations[DOCS], source)),
  ];
}

/** `url:https://…` or the address alone. */
function locationAddress(location: string | undefined): string | null {
  return webAddress((location ?? "").replace(/^url:/, ""));
}

/** `url:https://…`, or `dir:` with a path that counts from the source. */
function docsAddress(ref: string | undefined, source: string | null): string | null {
  if (!ref?.startsWith("dir:")) return locationAddress(ref);
  if (source === null) return null;
  const folder = source.endsWith("/") ? source : `${source}/`;
  const path = ref.slice("dir:".length).replace(/^\/+/, "");
  const found = URL.canParse(path, folder) ? new URL(path, folder) : null;
  return found?.origin === new URL(folder).origin ? found.href : null;
}

const PLACES = new Set([SOURCE, DOCS, "backstage.io/view-url", "backstage.io/edit-url"]);

/** Annotations that are addresses by themselves, such as `grafana/overview-dashboard`. */
function addresses(annotations: Annotations, named: ReadonlySet<string>): AnnotationView[] {
  return Object.entries(annotations).flatMap(([annotation, value]) => {
    if (named.has(annotation) || PLACES.has(annotation)) return [];
    const href = webAddress(value);
    if (href === null) return [];
    return [{ annotation, title: annotation, icon: "link" as const, links: [{ href, text: value }] }];
  });
}
