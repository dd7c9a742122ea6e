"use client";

import { TextInput } from "@mantine/core";
import type { ApiDefinition, ApiOperation } from "@signalbox/domain/apis/schema";
import { FilteredEmpty, Section } from "@signalbox/ui";
import { IconSearch } from "@tabler/icons-react";
import { ApiOperationRow } from "./api-operation-row.tsx";
import { groupedOperations, operationKey } from "./grouped-operations.ts";
import { TypeText } from "./type-text.tsx";
import { useApiParams } from "./use-api-params.ts";
import styles from "./apis.module.css";

/** Every operation of an OpenAPI definition, to read; nothing is ever sent to the API from here. */
export function ApiOperations({ definition }: { definition: ApiDefinition }) {
  const { operations, schemas, truncated } = definition;
  const [{ operation: open, find }, setParams] = useApiParams();
  const groups = groupedOperations(operations, find);
  const toggle = (operation: ApiOperation) => (opened: boolean) =>
    void setParams({ operation: opened ? operationKey(operation) : null });
  return (
    <>
      <TextInput
        type="search"
        className={styles.search}
        aria-label="Find an operation"
        placeholder="Find an operation"
        leftSection={<IconSearch aria-hidden size={15} />}
        value={find}
        onChange={(event) => void setParams({ find: event.currentTarget.value || null })}
      />
      {truncated && (
        <p className={styles.note}>
          This definition is larger than this page can hold; the source below is whole.
        </p>
      )}
      {groups.length === 0 && operations.length > 0 && (
        <FilteredEmpty what="operations" onClear={() => void setParams({ find: null })} />
      )}
      {groups.map(({ tag, operations: shown }) => (
        <Section key={tag} title={tag} count={shown.length}>
          <div className={styles.operations}>
            {shown.map((operation) => (
              <ApiOperationRow
                key={operationKey(operation)}
                operation={operation}
                open={operationKey(operation) === open}
                onToggle={toggle(operation)}
              />
            ))}
          </div>
        </Section>
      ))}
      {schemas.length > 0 && (
        <Section title="Schemas" count={schemas.length}>
          <div className={styles.schemas}>
            {schemas.map(({ name, type }) => (
              <details key={name} className={styles.schema}>
                <summary>{name}</summary>
                <TypeText label={`Schema ${name}`} text={type} />
              </details>
            ))}
          </div>
        </Section>
      )}
    </>
  );
}
