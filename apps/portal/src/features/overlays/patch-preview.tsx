"use client";

import { useDebouncedValue } from "@mantine/hooks";
import type { OverlayValues } from "@signalbox/domain/catalog/schema";
import { TableSkeleton } from "@signalbox/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import styles from "./overlays.module.css";
import { PatchView } from "./patch-view.tsx";

const TYPING_MS = 250;
/** Reads carry what they ask for in their address, which has to end somewhere. */
const LONGEST = 5000;

/** What is wrong with the draft, and what it comes to in the file; follows the typing. */
export function usePatch(ref: string, changes: OverlayValues) {
  const trpc = useTRPC();
  const [asked] = useDebouncedValue(JSON.stringify(changes), TYPING_MS);
  const tooLong = encodeURIComponent(asked).length > LONGEST;
  const options = trpc.catalog.getEntityPatch.queryOptions(
    { ref, changes: JSON.parse(asked) as OverlayValues },
    { placeholderData: keepPreviousData, enabled: !tooLong },
  );
  const { data, error, refetch } = useQuery(options);
  return { data: tooLong ? undefined : data, error, refetch, tooLong };
}

export function PatchPreview({ patch, name }: { patch: ReturnType<typeof usePatch>; name: string }) {
  const { data, error, refetch, tooLong } = patch;
  if (tooLong) {
    return (
      <p className={styles.quiet}>
        The change is too long to be shown beforehand. Once it is saved, the page of the entity has the patch.
      </p>
    );
  }
  if (error) return <Failure error={error} what="the patch" onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton count={3} label="Loading the patch" />;
  if (data.issues.length > 0)
    return <p className={styles.quiet}>What is marked above has to be right first.</p>;
  return <PatchView patch={data} name={name} />;
}
