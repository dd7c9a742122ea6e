"use client";

import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { Section, TableSkeleton } from "@signalbox/ui";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { ApiDefinitionView } from "./api-definition-view.tsx";
import { VersionDiff } from "./version-diff.tsx";
import { VersionList } from "./version-list.tsx";
import { useApiParams } from "./use-api-params.ts";

/** Of an API: two versions compared when the address names them, else its definition; and always its versions. */
export function ApiTab({ entity }: { entity: EntityDetail }) {
  const [{ from, to }] = useApiParams();
  const { ref } = entity.row;
  const compares = from !== null && to !== null;
  return (
    <>
      <QueryBoundary
        key={compares ? "diff" : "definition"}
        what={compares ? "the difference" : "the definition"}
        fallback={<TableSkeleton count={20} label="Loading the API" />}
      >
        {compares ? <VersionDiff apiRef={ref} from={from} to={to} /> : <ApiDefinitionView apiRef={ref} />}
      </QueryBoundary>
      <Section title="Versions">
        <VersionList apiRef={ref} />
      </Section>
    </>
  );
}
