import { z } from "zod";

const FIXED_HOST = /^https?:\/\/[^/{}?#\s@]+(?:[/?#]|$)/;
const PLACE = /\{[^{}]*\}/g;
const KNOWN_PLACE = /^\{value(?:\.\d)?\}$/;

/** An icon of the portal's own set. */
export const AnnotationIcon = z.enum([
  "github",
  "gitlab",
  "bitbucket",
  "alert",
  "chart",
  "deploy",
  "build",
  "bug",
  "quality",
  "ticket",
  "docs",
  "code",
  "link",
]);
export type AnnotationIcon = z.infer<typeof AnnotationIcon>;

/** How an annotation becomes a link: its value takes the place of `{value}`, its parts between slashes of `{value.0}`. */
export const AnnotationLink = z.strictObject({
  annotation: z.string().min(1).max(320),
  title: z.string().min(1).max(80),
  url: z
    .string()
    .max(1000)
    .refine(
      (url) => FIXED_HOST.test(url) && URL.canParse(url.replace(PLACE, "x")),
      "must be an http or https address with a host of its own, such as https://grafana.example.com/dashboards?tag={value}",
    )
    .refine(
      (url) => (url.match(PLACE) ?? []).every((place) => KNOWN_PLACE.test(place)),
      "may hold {value}, {value.0}, {value.1} and so on",
    ),
  icon: AnnotationIcon.default("link"),
});
export type AnnotationLink = z.infer<typeof AnnotationLink>;

/** An annotation that is known; without `url` it needs the address of a site that only the configuration can give. */
export type KnownAnnotation = Omit<AnnotationLink, "url"> & { readonly url: string | null };

/** Which annotations lead where: configured ones, and those that are known. */
export type AnnotationPorts = Readonly<{ annotationTable: readonly KnownAnnotation[] }>;

/** What an annotation leads to; without links its site is not configured. */
export const AnnotationView = z.object({
  annotation: z.string(),
  title: z.string(),
  icon: AnnotationIcon,
  links: z.array(z.object({ href: z.string(), text: z.string() })),
});
export type AnnotationView = z.infer<typeof AnnotationView>;
