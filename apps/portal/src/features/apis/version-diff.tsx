"use client";

import { Button } from "@mantine/core";
import type { ApiDiff } from "@signalbox/domain/apis/schema";
import { Section, StatusBadge, TableSkeleton } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { ApiChanges } from "./api-changes.tsx";
import { ApiConsumers } from "./api-consumers.tsx";
import { DefinitionTextDiff } from "./definition-text-diff.tsx";
import { UnreadDefinition } from "./unread-definition.tsx";
import { useApiParams } from "./use-api-params.ts";
import { severityLook } from "./severity-look.ts";
import { versionName } from "./version-name.ts";
import styles from "./apis.module.css";

interface VersionDiffProps {
  readonly apiRef: string;
  readonly from: number;
  readonly to: number;
}

/** What changed between two versions: the verdict, the changes, whom they concern, the text. */
export function VersionDiff({ apiRef, from, to }: VersionDiffProps) {
  const trpc = useTRPC();
  const [, setParams] = useApiParams();
  const { data: diff } = useSuspenseQuery(trpc.apis.diffVersions.queryOptions({ ref: apiRef, from, to }));
  return (
    <>
      <div className={styles.verdict}>
        <p>
          From <strong>{versionName(diff.from)}</strong> to <strong>{versionName(diff.to)}</strong>
        </p>
        <Verdict diff={diff} />
        <Button size="compact-sm" variant="default" onClick={() => void setParams({ from: null, to: null })}>
          Show the definition
        </Button>
      </div>
      {diff.issues.from.length > 0 && (
        <UnreadDefinition issues={diff.issues.from} which={`Version ${versionName(diff.from)}`} />
      )}
      {diff.issues.to.length > 0 && (
        <UnreadDefinition issues={diff.issues.to} which={`Version ${versionName(diff.to)}`} />
      )}
      <ApiChanges diff={diff} />
      <ApiConsumers diff={diff} />
      <Section title="Text">
        <QueryBoundary what="the texts" fallback={<TableSkeleton count={6} label="Comparing the texts" />}>
          <DefinitionTextDiff apiRef={apiRef} from={from} to={to} />
        </QueryBoundary>
      </Section>
    </>
  );
}

function Verdict({ diff: { compared, counts } }: { diff: ApiDiff }) {
  if (!compared) {
    const reason = "The language of this definition is not known here, or one of the two cannot be read.";
    return <StatusBadge state="unknown" word="Only the texts are compared" reason={reason} />;
  }
  const { breaking, dangerous, compatible } = counts;
  if (breaking > 0) return <StatusBadge state="critical" word={`${String(breaking)} breaking`} />;
  if (dangerous > 0) return <StatusBadge state="warning" word={`${String(dangerous)} dangerous`} />;
  const word = compatible > 0 ? severityLook.compatible.word : "No change in the interface";
  return <StatusBadge state="ok" word={word} />;
}
