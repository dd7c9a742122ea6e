"use client";

import { Checkbox, Group, Stack, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { manageEnvironments } from "@signalbox/domain/flags/permissions";
import { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { ErrorState, GuardedButton, useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { useCan } from "../../trpc/use-can.ts";
import { checkedBy, problemsByField } from "../settings/index.ts";
import styles from "./flag-settings.module.css";

const Checked = FlagEnvironment.pick({ title: true, attributes: true });

function useChange({ name: environment, title, production, sampling, attributes }: FlagEnvironment) {
  const trpc = useTRPC();
  const toast = useToast();
  const invalidate = useInvalidate();
  const form = useForm({
    initialValues: { title, production, sampling, attributes },
    validate: checkedBy(Checked),
  });
  const change = useMutation(
    trpc.flags.changeEnvironment.mutationOptions({
      onSuccess: async (changed) => {
        form.resetDirty();
        await invalidate("flags", "events");
        toast({ title: `${changed.title} is changed` });
      },
      onError: (error) => form.setErrors(problemsByField(shownError(error).issues)),
    }),
  );
  const submit = form.onSubmit((values) => change.mutate({ environment, ...values }));
  return { form, change, submit };
}

/** What is said of an environment, and what services may send from it. */
export function EnvironmentForm({ environment }: { environment: FlagEnvironment }) {
  const { form, change, submit } = useChange(environment);
  const can = useCan(manageEnvironments, { type: "flags.environment", id: environment.name });
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <Stack gap="md">
        <TextInput label="Title" autoComplete="off" {...form.getInputProps("title")} />
        <Checkbox
          label="Production"
          description="Changes need a reason, and flags a safe variant."
          {...form.getInputProps("production", { type: "checkbox" })}
        />
        <Checkbox
          label="Sample contexts"
          description="Services send a context a second for each flag, with the subject hashed. It says whom a change would reach, and is forgotten after 24 hours."
          {...form.getInputProps("sampling", { type: "checkbox" })}
        />
        <TagsInput
          label="Attributes that may be sent"
          description="Every other one stays in the service."
          disabled={!form.values.sampling}
          clearButtonProps={{ "aria-label": "No attributes" }}
          {...form.getInputProps("attributes")}
        />
        {change.error && (
          <ErrorState title={shownError(change.error).message} remedy={shownError(change.error).remedy} />
        )}
        <Group>
          <GuardedButton can={can} variant="default" type="submit" loading={change.isPending}>
            Save environment
          </GuardedButton>
        </Group>
      </Stack>
    </form>
  );
}
