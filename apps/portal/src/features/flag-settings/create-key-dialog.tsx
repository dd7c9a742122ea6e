"use client";

import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { EnvironmentKey, type KeyKind } from "@signalbox/domain/flags/schema";
import { ErrorState, SubmitButton } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { checkedBy, problemsByField, SecretOnce } from "../settings/index.ts";
import { TryKey } from "./try-key.tsx";

interface CreateKeyDialogProps {
  readonly opened: boolean;
  readonly environment: string;
  readonly title: string;
  /** Where the key is shown; null where no edge is run. */
  readonly edge: string | null;
  readonly onClose: () => void;
}

/** Asks for name and kind, then shows the secret once. */
export function CreateKeyDialog({ opened, onClose, ...props }: CreateKeyDialogProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={secret === null ? `Create a key of ${props.title}` : "Key created"}
      closeOnClickOutside={secret === null}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {secret === null ? (
        <KeyForm environment={props.environment} onCreated={setSecret} onCancel={close} />
      ) : (
        <SecretOnce secret={secret} onDone={close}>
          {props.edge !== null && <TryKey edge={props.edge} secret={secret} />}
        </SecretOnce>
      )}
    </Modal>
  );
}

interface KeyFormProps {
  readonly environment: string;
  readonly onCreated: (secret: string) => void;
  readonly onCancel: () => void;
}

const kinds: Record<KeyKind, { label: string; description: string }> = {
  server: { label: "Server", description: "Reads the rules and evaluates. It must not leave your servers." },
  client: { label: "Client", description: "Asks for answers only, and may be in browsers and apps." },
};

function useCreateKey({ environment, onCreated }: KeyFormProps) {
  const trpc = useTRPC();
  const invalidate = useInvalidate();
  const form = useForm<{ name: string; kind: KeyKind }>({
    initialValues: { name: "", kind: "server" },
    validate: checkedBy(EnvironmentKey.pick({ name: true, kind: true })),
  });
  const create = useMutation(
    trpc.flags.createKey.mutationOptions({
      onSuccess: async ({ secret }) => {
        onCreated(secret ?? "");
        await invalidate("flags", "events");
      },
      onError: (error) => form.setErrors(problemsByField(shownError(error).issues)),
    }),
  );
  return { form, create, submit: form.onSubmit((values) => create.mutate({ environment, ...values })) };
}

function KeyForm(props: KeyFormProps) {
  const { form, create, submit } = useCreateKey(props);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label="Name"
          description="What uses it, so that you know it again."
          maxLength={120}
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        <Radio.Group label="Kind" {...form.getInputProps("kind")}>
          <Stack gap="xs" mt={6}>
            <Radio value="server" {...kinds.server} />
            <Radio value="client" {...kinds.client} />
          </Stack>
        </Radio.Group>
        {create.error && (
          <ErrorState title={shownError(create.error).message} remedy={shownError(create.error).remedy} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onCancel}>
            Cancel
          </Button>
          <SubmitButton loading={create.isPending}>Create key</SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
