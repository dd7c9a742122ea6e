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
        <thead>
          <tr>
            <th scope="col">Consumer</th>
            <th scope="col">Owner</th>
            <th scope="col">Lifecycle</th>
          </tr>
        </thead>
        <tbody>
          {consumers.map(({ ref, target }) => (
            <tr key={ref}>
              <th scope="row">
                <EntityLink entityRef={ref} title={target?.title} unresolved={target === null} />
              </th>
              <td>
                <Owner of={target} />
              </td>
              <td>{target?.lifecycle ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      {consumerCount > consumers.length && (
        <p className={styles.note}>and {consumerCount - consumers.length} more</p>
      )}
    </Section>
  );
}
