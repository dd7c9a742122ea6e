"use client";

import { Button, Table } from "@mantine/core";
import type { ApiVersion } from "@signalbox/domain/apis/schema";
import { EmptyState, TableSkeleton, TimeAgo, WideTable } from "@signalbox/ui";
import { IconVersions } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { actorText } from "../register/index.ts";
import { CompareVersions } from "./compare-versions.tsx";
import { useApiParams } from "./use-api-params.ts";
import { versionName } from "./version-name.ts";
import styles from "./apis.module.css";

const nextCursorOf = (page: { nextCursor: string | null }) => page.nextCursor;

/** When the definition changed, newest first, with what there is to do with each version. */
export function VersionList({ apiRef }: { apiRef: string }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.apis.listVersions.infiniteQueryOptions({ ref: apiRef }, { getNextPageParam: nextCursorOf }),
  );
  const { data, error } = query;
  if (data === undefined) {
    if (error === null) return <TableSkeleton count={3} label="Loading the versions" />;
    return <Failure error={error} what="the versions" onRetry={() => void query.refetch()} />;
  }
  const versions = data.pages.flatMap(({ items }) => items);
  if (versions.length === 0) {
    return (
      <EmptyState icon={<IconVersions aria-hidden size={20} />} title="No version is registered">
        <p>A version appears here when a definition is read from the file of this entity.</p>
      </EmptyState>
    );
  }
  return (
    <>
      {versions.length > 1 && <CompareVersions versions={versions} />}
      <WideTable label="Versions of the definition">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Version</Table.Th>
            <Table.Th scope="col">Registered</Table.Th>
            <Table.Th scope="col">From</Table.Th>
            <Table.Th scope="col">By</Table.Th>
            <Table.Th scope="col">
              <span className={styles.hidden}>Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map((version, at) => (
            <VersionRow key={version.position} version={version} before={versions[at + 1]} />
          ))}
        </Table.Tbody>
      </WideTable>
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show older
        </Button>
      )}
    </>
  );
}

function VersionRow({ version, before }: { version: ApiVersion; before: ApiVersion | undefined }) {
  const [, setParams] = useApiParams();
  const name = versionName(version);
  const { position, time, file, actor } = version;
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        <TimeAgo time={time} />
      </Table.Td>
      <Table.Td>
        <code className={styles.code}>{file}</code>
      </Table.Td>
      <Table.Td>{actorText(actor)}</Table.Td>
      <Table.Td>
        <div className={styles.actions}>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Show version ${name}`}
            onClick={() => void setParams({ version: position, from: null, to: null })}
          >
            Show
          </Button>
          {before && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Compare with the one before: version ${name}`}
              onClick={() => void setParams({ from: before.position, to: position, version: null })}
            >
              Compare with the one before
            </Button>
          )}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
