export {
  DEFAULT_NAMESPACE,
  formatEntityRef,
  normalizeEntityRef,
  parseEntityRef,
  type EntityRefParts,
} from "./entity/entity-ref.ts";
export {
  deriveRelations,
  inverseRelation,
  relationFields,
  type Relation,
  type RelationField,
  type RelationSource,
} from "./entity/relations.ts";
