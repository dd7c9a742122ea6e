import { editDocument, normalizeEntityRef, unifiedDiff } from "@signalbox/formats";
import { AppError } from "@signalbox/kernel";
import { editUrlOf, pathInSource } from "../catalog/index.ts";
import type { EntityDocument, EntityPatch } from "../catalog/schema.ts";
import type { ProposalPorts } from "./ports.ts";

/** Kinds that have the field in their documents. */
const DEPENDING = ["Component", "Resource"];

/** The change of an entity's file that makes it declare the dependency. */
export async function patchFor(
  catalog: ProposalPorts["catalog"],
  ref: string,
  targetRef: string,
): Promise<EntityPatch> {
  const [found, target] = await Promise.all([catalog.entity(ref), catalog.entity(targetRef)]);
  if (!found || !target) throw new AppError("not_found", `The catalog has no ${found ? targetRef : ref}.`);
  const { document, source, yaml } = found;
  const dependsOn = declaredIn(document, targetRef);
  const location = await catalog.storedLocation(source.locationId);
  const type = location?.type ?? "file";
  const { file, line } = source;
  const editUrl = editUrlOf(document.metadata.annotations, { type, file });
  const place = { issues: [], file, line, editUrl };
  const none = { ...place, diff: "", text: yaml };
  if (type === "push") return { ...none, problem: "It is pushed, so it stands in no file." };
  const value = [...dependsOn, targetRef];
  const edited = editDocument(yaml, [{ path: ["spec", "dependsOn"], value }]);
  if ("problem" in edited) return { ...none, problem: edited.problem };
  const next = (await catalog.hasLaterDocument(ref)) ? "---" : undefined;
  const name = pathInSource(file, { type, target: source.target });
  const diff = unifiedDiff(yaml, edited.text, { file: name, line, next });
  return { ...place, diff, text: edited.text, problem: null };
}

/** What the document depends on already; refuses what it declares, and kinds that declare nothing. */
function declaredIn({ kind, metadata, spec }: EntityDocument, targetRef: string): readonly unknown[] {
  if (!DEPENDING.includes(kind)) {
    throw new AppError("unprocessable", `A ${kind} does not say what it depends on.`, {
      remedy: `Only these do: ${DEPENDING.join(", ")}.`,
    });
  }
  const declared = spec?.["dependsOn"];
  const list: readonly unknown[] = Array.isArray(declared) ? declared : [];
  const { namespace } = metadata;
  const refs = list.map((one) =>
    typeof one === "string" ? normalizeEntityRef(one, { kind: "component", namespace }) : null,
  );
  if (!refs.includes(targetRef)) return list;
  throw new AppError("conflict", `It declares already that it depends on ${targetRef}.`);
}
