export {
  DEFAULT_NAMESPACE,
  formatEntityRef,
  normalizeEntityRef,
  parseEntityRef,
  type EntityRefParts,
} from "./entity/entity-ref.ts";
export {
  INVERSE_RELATIONS,
  deriveRelations,
  inverseRelation,
  isBuiltInRelation,
  relationFields,
  type Relation,
  type RelationField,
  type RelationSource,
  type RelationsOfKind,
} from "./entity/relations.ts";
export {
  MAX_PLACEHOLDERS,
  fillPlaceholders,
  mayHavePlaceholders,
  placeholderTargets,
  type Resolution,
} from "./entity/placeholders.ts";
export { kindName, namespaceName, objectName } from "./entity/text-rules.ts";
export { valuesAt, type FieldValue } from "./entity/field-values.ts";
export { validateEntity } from "./entity/validate-entity.ts";
export type { FieldIssue } from "./entity/checks.ts";
export { KIND_RULES } from "./entity/kind-rules.ts";
export { editDocument, type EditedDocument } from "./patch/edit-document.ts";
export type { FieldEdit } from "./patch/field-edit.ts";
export { unifiedDiff, type DiffPlace } from "./patch/unified-diff.ts";
export {
  KIND_API_VERSION,
  kindDefinition,
  type KindDefinition,
  type KindRelation,
} from "./kind/kind-definition.ts";
export { NO_KINDS, kindSet, type KindSet } from "./kind/kind-set.ts";
export { decodeText, type DecodedText } from "./yaml/decode-text.ts";
export { YAML_LIMITS } from "./yaml/limits.ts";
export { readDocument, type Position, type YamlDocument } from "./yaml/read-document.ts";
export { splitDocuments, type DocumentText } from "./yaml/split-documents.ts";
