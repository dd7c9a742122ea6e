import { Table } from "@mantine/core";
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
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">API</Table.Th>
          <Table.Th scope="col">Type</Table.Th>
          <Table.Th scope="col">Lifecycle</Table.Th>
          <Table.Th scope="col">Owner</Table.Th>
          <Table.Th scope="col">Description</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {relations.map(({ targetRef, target }) => (
          <Table.Tr key={targetRef}>
            <Table.Th scope="row">
              <EntityLink entityRef={targetRef} title={target?.title} unresolved={target === null} />
            </Table.Th>
            <Table.Td>{target?.type ?? ""}</Table.Td>
            <Table.Td>{target?.lifecycle ?? ""}</Table.Td>
            <Table.Td>{target?.owner ? <EntityLink entityRef={target.owner} /> : ""}</Table.Td>
            <Table.Td className={styles.words}>{target?.description ?? ""}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
