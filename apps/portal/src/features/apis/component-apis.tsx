import type { EntityDetail, RelationView } from "@signalbox/domain/catalog/schema";
import { EmptyState, EntityLink, Section, WideTable } from "@signalbox/ui";
import styles from "./apis.module.css";

/** The APIs that a component provides and those it consumes. */
export function ComponentApis({ entity: { relations, relationCounts = {} } }: { entity: EntityDetail }) {
  const of = (type: string) => relations.filter((relation) => relation.type === type);
  const provided = of("providesApi");
  const consumed = of("consumesApi");
  return (
    <>
      <Section title="Provides" count={relationCounts["providesApi"] ?? provided.length}>
        <ApiTable label="Provided APIs" relations={provided} none="It provides no API" />
      </Section>
      <Section title="Consumes" count={relationCounts["consumesApi"] ?? consumed.length}>
        <ApiTable label="Consumed APIs" relations={consumed} none="It consumes no API" />
      </Section>
    </>
  );
}

interface ApiTableProps {
  readonly label: string;
  readonly relations: readonly RelationView[];
  readonly none: string;
}

function ApiTable({ label, relations, none }: ApiTableProps) {
  if (relations.length === 0) return <EmptyState title={none} />;
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">API</th>
          <th scope="col">Type</th>
          <th scope="col">Lifecycle</th>
          <th scope="col">Owner</th>
          <th scope="col">Description</th>
        </tr>
      </thead>
      <tbody>
        {relations.map(({ targetRef, target }) => (
          <tr key={targetRef}>
            <th scope="row">
              <EntityLink entityRef={targetRef} title={target?.title} unresolved={target === null} />
            </th>
            <td>{target?.type ?? ""}</td>
            <td>{target?.lifecycle ?? ""}</td>
            <td>{target?.owner ? <EntityLink entityRef={target.owner} /> : ""}</td>
            <td className={styles.words}>{target?.description ?? ""}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
