"use client";

import { useForm } from "@mantine/form";
import { FlagEnvelope, FlagKey, FlagType } from "@signalbox/domain/flags/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { z } from "zod";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { checkedBy, problemsByField } from "../settings/index.ts";
import { flagHref } from "./flag-href.ts";
import { keyFromName, PRESETS, readVariants } from "./flag-presets.ts";
import { envelopeOf, type FlagValues } from "./flag-values.ts";

interface NewFlagValues extends FlagValues {
  key: string;
  type: FlagType;
}

/** What the command checks anyway, checked while one types. */
const Checked = FlagEnvelope.pick({ name: true, description: true, tags: true }).extend({
  key: FlagKey,
  entityRef: z.string().min(1, "choose an entity of the catalog"),
});

const emptyValues = (entityRef: string): NewFlagValues => ({
  name: "",
  key: "",
  type: "boolean",
  entityRef,
  description: "",
  tags: [],
  expires: "",
});

function useCreate(onRefused: (errors: Record<string, string>) => void) {
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const invalidate = useInvalidate();
  return useMutation(
    trpc.flags.create.mutationOptions({
      onSuccess: async ({ key, name }) => {
        toast({ title: `${name} is created`, message: "It serves its default everywhere." });
        router.push(flagHref(key));
        await invalidate("flags", "events");
      },
      onError: (error) => {
        const { issues } = shownError(error);
        const { expiresAt, ...errors } = problemsByField(
          issues.map(({ path, message }) => ({ path: path.split(/[./]/).find(Boolean) ?? "", message })),
        );
        onRefused({ ...errors, ...(expiresAt !== undefined && { expires: expiresAt }) });
      },
    }),
  );
}

/** The form of a new flag: the key follows the name until somebody writes it, the variants follow the type. */
export function useNewFlag(entityRef: string) {
  const form = useForm<NewFlagValues>({
    initialValues: emptyValues(entityRef),
    validate: checkedBy(Checked),
  });
  const [ownKey, setOwnKey] = useState(false);
  const [draft, setDraft] = useState(PRESETS.boolean);
  const [problems, setProblems] = useState<readonly (string | null)[]>([]);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const create = useCreate((refused) => {
    form.setErrors(refused);
    setErrors(refused);
  });
  const setName = (name: string) => {
    form.setFieldValue("name", name);
    if (!ownKey) form.setFieldValue("key", keyFromName(name));
  };
  const setKey = (key: string) => {
    setOwnKey(key !== "");
    form.setFieldValue("key", key);
  };
  const setType = (chosen: string) => {
    const type = FlagType.parse(chosen);
    form.setFieldValue("type", type);
    setDraft(PRESETS[type]);
    setProblems([]);
  };
  const submit = form.onSubmit((values) => {
    const read = readVariants(values.type, draft.variants);
    setProblems(read.ok ? [] : read.problems);
    setErrors({});
    if (!read.ok || create.isPending) return;
    const { defaultVariant, safeVariant } = draft;
    create.mutate({
      ...envelopeOf(values),
      key: values.key,
      type: values.type,
      variants: read.variants,
      defaultVariant: defaultVariant.trim(),
      safeVariant: safeVariant.trim(),
    });
  });
  return { form, draft, problems, errors, create, setName, setKey, setType, setDraft, submit };
}
