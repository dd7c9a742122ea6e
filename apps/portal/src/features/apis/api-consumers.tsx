import { Table } from "@mantine/core";
import type { ApiDiff } from "@signalbox/domain/apis/schema";
import { EmptyState, EntityLink, Section, WideTable } from "@signalbox/ui";
import styles from "./apis.module.css";

function Owner({ of }: { of: ApiDiff["consumers"][number]["target"] }) {
  if (of === null) return "unknown, since it is not in the catalog";
  return of.owner === null ? "nobody named" : <EntityLink entityRef={of.owner} />;
}

/** Who says that they consume the API, with their owners. */
export function ApiConsumers({ diff: { consumers, consumerCount, counts } }: { diff: ApiDiff }) {
  const title = counts.breaking > 0 ? "Consumers that would break" : "Consumers";
  if (consumers.length === 0) {
    return (
      <Section title={title} count={0}>
        <EmptyState title="No component says that it consumes this API" />
      </Section>
    );
  }
  return (
    <Section title={title} count={consumerCount}>
      <WideTable label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Consumer</Table.Th>
            <Table.Th scope="col">Owner</Table.Th>
            <Table.Th scope="col">Lifecycle</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {consumers.map(({ ref, target }) => (
            <Table.Tr key={ref}>
              <Table.Th scope="row">
                <EntityLink entityRef={ref} title={target?.title} unresolved={target === null} />
              </Table.Th>
              <Table.Td>
                <Owner of={target} />
              </Table.Td>
              <Table.Td>{target?.lifecycle ?? ""}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {consumerCount > consumers.length && (
        <p className={styles.note}>and {consumerCount - consumers.length} more</p>
      )}
    </Section>
  );
}
