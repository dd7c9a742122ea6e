"use client";

import { TextInput } from "@mantine/core";
import { FilteredEmpty, Section, TableSkeleton } from "@signalbox/ui";
import { IconSearch } from "@tabler/icons-react";
import { parseAsString, useQueryStates } from "nuqs";
import { Failure } from "../../trpc/failure.tsx";
import { operationMatches, operationsByTag } from "./api-document.ts";
import { OperationRow } from "./operation-row.tsx";
import { useApiDocument } from "./use-api-document.ts";
import classes from "./api-docs.module.css";

/** What is searched for and which operation is open, both in the address. */
const inAddress = { q: parseAsString.withDefault(""), operation: parseAsString };

export function Explorer() {
  const { data, error, refetch } = useApiDocument();
  const [{ q, operation: open }, setAddress] = useQueryStates(inAddress, { history: "replace" });
  if (error) return <Failure error={error} what="the interface" onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton count={16} label="Loading the interface" />;
  const groups = [...operationsByTag(data)]
    .map(([tag, all]) => ({ tag, operations: all.filter((operation) => operationMatches(operation, q)) }))
    .filter(({ operations }) => operations.length > 0);
  return (
    <>
      <TextInput
        type="search"
        className={classes.search}
        aria-label="Find an operation"
        placeholder="Find an operation"
        leftSection={<IconSearch aria-hidden size={15} />}
        value={q}
        onChange={(event) => void setAddress({ q: event.currentTarget.value || null })}
      />
      {groups.length === 0 && (
        <FilteredEmpty what="operations" onClear={() => void setAddress({ q: null })} />
      )}
      {groups.map(({ tag, operations }) => (
        <Section key={tag} title={tag} count={operations.length}>
          <div className={classes.operations}>
            {operations.map((operation) => (
              <OperationRow
                key={operation.operationId}
                operation={operation}
                open={operation.operationId === open}
                onToggle={(opened) => void setAddress({ operation: opened ? operation.operationId : null })}
              />
            ))}
          </div>
        </Section>
      ))}
    </>
  );
}
