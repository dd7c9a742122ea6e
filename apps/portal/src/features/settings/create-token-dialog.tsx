"use client";

import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { CreateTokenInput, TokenScope } from "@signalbox/domain/auth/schema";
import { ErrorState, SubmitButton } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { checkedBy, problemsByField } from "./form-problems.ts";
import { scopeWords, terms } from "./scopes.ts";
import { SecretOnce } from "./secret-once.tsx";

interface CreateTokenDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks for name, scopes and term, then shows the secret once. */
export function CreateTokenDialog({ opened, onClose }: CreateTokenDialogProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={secret === null ? "Create token" : "Token created"}
      closeOnClickOutside={secret === null}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {secret === null ? (
        <TokenForm onCreated={setSecret} onCancel={close} />
      ) : (
        <SecretOnce secret={secret} onDone={close} />
      )}
    </Modal>
  );
}

interface TokenFormProps {
  readonly onCreated: (secret: string) => void;
  readonly onCancel: () => void;
}

interface Values {
  name: string;
  scopes: string[];
  expiresInDays: string;
}

const inputOf = ({ name, scopes, expiresInDays }: Values) => ({
  name,
  scopes,
  expiresInDays: Number(expiresInDays),
});

function useCreateToken(onCreated: (secret: string) => void) {
  const trpc = useTRPC();
  const invalidate = useInvalidate();
  const form = useForm<Values>({
    initialValues: { name: "", scopes: ["read"], expiresInDays: "90" },
    validate: (values) => checkedBy(CreateTokenInput)(inputOf(values)),
  });
  const create = useMutation(
    trpc.auth.createToken.mutationOptions({
      onSuccess: async ({ secret }) => {
        onCreated(secret ?? "");
        await invalidate("auth");
      },
      onError: (error) => form.setErrors(problemsByField(shownError(error).issues)),
    }),
  );
  const submit = form.onSubmit((values) => create.mutate(CreateTokenInput.parse(inputOf(values))));
  return { form, create, submit };
}

function TokenForm({ onCreated, onCancel }: TokenFormProps) {
  const { form, create, submit } = useCreateToken(onCreated);
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
        <Checkbox.Group label="Scopes" {...form.getInputProps("scopes")}>
          <Stack gap="xs" mt={6}>
            {TokenScope.options.map((scope) => (
              <Checkbox key={scope} value={scope} {...scopeWords[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect label="Expires after" data={[...terms]} {...form.getInputProps("expiresInDays")} />
        {create.error && (
          <ErrorState title={shownError(create.error).message} remedy={shownError(create.error).remedy} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <SubmitButton loading={create.isPending}>Create token</SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
