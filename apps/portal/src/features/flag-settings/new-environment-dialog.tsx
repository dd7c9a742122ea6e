"use client";

import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { ErrorState, SubmitButton, useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { checkedBy, problemsByField } from "../settings/index.ts";

interface NewEnvironmentDialogProps {
  readonly opened: boolean;
  readonly environments: readonly FlagEnvironment[];
  readonly onClose: () => void;
  readonly onCreated: (name: string) => void;
}

const Checked = FlagEnvironment.pick({ name: true, title: true });
const EVERYTHING_OFF = "";

/** Adds an environment: empty, or with the levers and segments of another one. */
export function NewEnvironmentDialog({ opened, onClose, ...form }: NewEnvironmentDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="New environment"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <NewEnvironmentForm {...form} onClose={onClose} />
    </Modal>
  );
}

function useCreate({ onCreated, onClose }: Omit<NewEnvironmentDialogProps, "opened">) {
  const trpc = useTRPC();
  const toast = useToast();
  const invalidate = useInvalidate();
  const form = useForm({
    initialValues: { name: "", title: "", production: false, copyFrom: EVERYTHING_OFF },
    validate: checkedBy(Checked),
  });
  const create = useMutation(
    trpc.flags.createEnvironment.mutationOptions({
      onSuccess: async ({ name, title }) => {
        await invalidate("flags", "events");
        toast({ title: `${title} is created` });
        onCreated(name);
        onClose();
      },
      onError: (error) => form.setErrors(problemsByField(shownError(error).issues)),
    }),
  );
  const submit = form.onSubmit(({ copyFrom, ...values }) =>
    create.mutate({ ...values, copyFrom: copyFrom === EVERYTHING_OFF ? null : copyFrom }),
  );
  return { form, create, submit };
}

function NewEnvironmentForm(props: Omit<NewEnvironmentDialogProps, "opened">) {
  const { form, create, submit } = useCreate(props);
  const copies = props.environments.map(({ name, title }) => ({ value: name, label: `As in ${title}` }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label="Name"
          description="What keys and addresses carry; it never changes."
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        <TextInput label="Title" autoComplete="off" {...form.getInputProps("title")} />
        <NativeSelect
          label="Flags begin"
          data={[{ value: EVERYTHING_OFF, label: "Off" }, ...copies]}
          {...form.getInputProps("copyFrom")}
        />
        <Checkbox
          label="Production"
          description="Changes need a reason, and flags a safe variant."
          {...form.getInputProps("production", { type: "checkbox" })}
        />
        {create.error && (
          <ErrorState title={shownError(create.error).message} remedy={shownError(create.error).remedy} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            Cancel
          </Button>
          <SubmitButton loading={create.isPending}>Create environment</SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
