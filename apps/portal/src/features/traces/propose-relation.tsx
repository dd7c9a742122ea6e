"use client";

import { Modal } from "@mantine/core";
import { proposeRelations } from "@signalbox/domain/observability/permissions";
import { GuardedButton, shortRef, useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { useCan } from "../../trpc/use-can.ts";
import { PatchView } from "../overlays/index.ts";
import styles from "./traces.module.css";

/** One click: the proposal is put on record, and the patch to commit is shown. */
export function ProposeRelation({ entityRef, targetRef }: { entityRef: string; targetRef: string }) {
  const trpc = useTRPC();
  const toast = useToast();
  const invalidate = useInvalidate();
  const [open, setOpen] = useState(false);
  const can = useCan(proposeRelations, { type: "catalog.entity", id: entityRef });
  const propose = useMutation(
    trpc.observability.proposeRelation.mutationOptions({
      onSuccess: async () => {
        setOpen(true);
        await invalidate("events");
      },
      onError: (error) =>
        toast({ state: "critical", title: "Nothing was proposed", message: shownError(error).message }),
    }),
  );
  const title = `${shortRef(entityRef)} depends on ${shortRef(targetRef)}`;
  return (
    <>
      <GuardedButton
        size="compact-sm"
        variant="default"
        can={can}
        loading={propose.isPending}
        onClick={() => propose.mutate({ ref: entityRef, targetRef })}
      >
        Propose the relation
      </GuardedButton>
      <Modal opened={open} onClose={() => setOpen(false)} title={title} size="lg">
        <p className={styles.notice}>
          The proposal stands in the register. Relations come from files: commit this change to make it one.
        </p>
        {propose.data !== undefined && (
          <PatchView patch={propose.data.patch} name={`${shortRef(entityRef)}-depends-on`} />
        )}
      </Modal>
    </>
  );
}
