import type { RelationView } from "@signalbox/domain/catalog/schema";
import { EmptyState, EntityLink } from "@signalbox/ui";
import styles from "./entity.module.css";
import { relationGroups } from "./relation-groups.ts";

interface EntityRelationsProps {
  readonly relations: readonly RelationView[];
  /** How many there are of each type, where only the first ones are given. */
  readonly counts?: Readonly<Record<string, number>> | undefined;
}

/** Relations of both directions, by type; what the catalog does not have is named and said to be missing. */
export function EntityRelations({ relations, counts = {} }: EntityRelationsProps) {
  if (relations.length === 0) return <EmptyState title="It has no relations" />;
  const lost = relations.some(({ target }) => target === null);
  return (
    <>
      <dl className={styles.facts}>
        {relationGroups(relations).map(({ type, title, relations: related }) => (
          <div key={type} className={styles.fact}>
            <dt>{title}</dt>
            <dd className={styles.related}>
              {related.map(({ targetRef, target }) => (
                <span key={targetRef} className={styles.relation}>
                  <EntityLink entityRef={targetRef} title={target?.title} unresolved={target === null} />
                  {target && <span className={styles.relationKind}>{target.type ?? target.kind}</span>}
                </span>
              ))}
              {(counts[type] ?? 0) > related.length && (
                <span className={styles.relationKind}>and {(counts[type] ?? 0) - related.length} more</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {lost && (
        <p className={styles.hint}>
          What is not in the catalog is either misspelt in this document or not registered yet; the relation
          resolves by itself once an entity of that name is read.
        </p>
      )}
    </>
  );
}
