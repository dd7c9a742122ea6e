"use client";

import { Button, Table } from "@mantine/core";
import type { ApiDefinition } from "@signalbox/domain/apis/schema";
import { EmptyState, Section, WideTable } from "@signalbox/ui";
import { IconApi } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { ApiOperations } from "./api-operations.tsx";
import { ApiSource } from "./api-source.tsx";
import { UnreadDefinition } from "./unread-definition.tsx";
import { useApiParams } from "./use-api-params.ts";
import { versionName } from "./version-name.ts";
import styles from "./apis.module.css";

/** The definition of an API, the latest version unless the address names another. */
export function ApiDefinitionView({ apiRef }: { apiRef: string }) {
  const trpc = useTRPC();
  const [{ version }, setParams] = useApiParams();
  const input = { ref: apiRef, ...(version !== null && { position: version }) };
  const { data } = useSuspenseQuery(trpc.apis.getDefinition.queryOptions(input));
  return (
    <>
      {version !== null && data.version && (
        <p className={styles.note} role="status">
          This is version {versionName(data.version)}.{" "}
          <Button size="compact-xs" variant="default" onClick={() => void setParams({ version: null })}>
            Show the latest
          </Button>
        </p>
      )}
      <DefinitionBody definition={data} />
    </>
  );
}

function DefinitionBody({ definition }: { definition: ApiDefinition }) {
  const { version, remotes, issues, operations, schemas } = definition;
  if (version === null && remotes.length > 0) return <Remotes remotes={remotes} />;
  if (version === null) {
    return (
      <EmptyState icon={<IconApi aria-hidden size={20} />} title="It has no definition">
        <p>
          Write the interface into <code>spec.definition</code> of this entity, and it is shown here.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      {remotes.length > 0 && <Remotes remotes={remotes} />}
      {issues.length > 0 && <UnreadDefinition issues={issues} />}
      {(operations.length > 0 || schemas.length > 0) && <ApiOperations definition={definition} />}
      <ApiSource definition={definition} />
    </>
  );
}

function Remotes({ remotes }: Pick<ApiDefinition, "remotes">) {
  return (
    <Section title="Remotes" count={remotes.length}>
      <WideTable label="Where the server is reached">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Transport</Table.Th>
            <Table.Th scope="col">Address</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {remotes.map(({ type, url }) => (
            <Table.Tr key={`${type} ${url}`}>
              <Table.Th scope="row">{type || "not said"}</Table.Th>
              <Table.Td>
                <code className={styles.code}>{url}</code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Section>
  );
}
