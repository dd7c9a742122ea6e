"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import { createSlos } from "@signalbox/domain/slos/permissions";
import { EmptyState, PageHeader, useToast } from "@signalbox/ui";
import { IconLock } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { useCan, type Can } from "../../trpc/use-can.ts";
import { newSloOf, sloHref } from "../slos/index.ts";
import { readDraft } from "./slo-draft.ts";
import styles from "./slo-editor.module.css";
import { SloFormView } from "./slo-form.tsx";
import { emptyValues } from "./slo-values.ts";
import { TemplatePicker } from "./template-picker.tsx";
import { useSloForm } from "./use-slo-form.ts";

/** Makes an objective; `entityRef` is given where one comes from an entity, and is not asked again. */
export function NewSloPage({ entityRef }: { entityRef: string }) {
  const can = useCan(createSlos, newSloOf(entityRef));
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
            <Anchor href="/slos">SLOs</Anchor>
          </Breadcrumbs>
        }
        title="New SLO"
        description="It is tried on the history of its source before it is created."
      />
      {can.state === "denied" ? (
        <EmptyState icon={<IconLock aria-hidden size={20} />} title="You may not create an SLO">
          <p>{can.reason}</p>
        </EmptyState>
      ) : (
        <NewSloForm entityRef={entityRef} can={can} />
      )}
    </>
  );
}

function NewSloForm({ entityRef, can }: { entityRef: string; can: Can }) {
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const invalidate = useInvalidate();
  const form = useSloForm(emptyValues(entityRef));
  const create = useMutation(
    trpc.slos.create.mutationOptions({
      onSuccess: async ({ name, title }) => {
        toast({ title: `${title} is created`, message: "Its history is read from the source." });
        router.push(sloHref(name));
        await invalidate("slos", "events");
      },
      onError: form.refused,
    }),
  );
  const save = () => {
    const found = readDraft(form.values);
    if (found.ok) create.mutate({ ...found.draft, name: found.name, template: found.template });
  };
  return (
    <>
      <TemplatePicker entityRef={form.values.entityRef} onPick={form.start} />
      <SloFormView
        form={form}
        isNew
        now={null}
        can={can}
        verb="Create SLO"
        pending={create.isPending}
        failure={create.error}
        onSave={save}
      />
    </>
  );
}
