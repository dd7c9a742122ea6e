"use client";

import { Autocomplete, Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { Role } from "@signalbox/kernel";
import { ErrorState, SubmitButton } from "@signalbox/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { roles, roleWords } from "./role-words.ts";
import { subjectProblem } from "./subject.ts";
import { useRoleChanges } from "./use-role-changes.ts";

interface GrantDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function GrantDialog({ opened, onClose }: GrantDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Grant role" closeButtonProps={{ "aria-label": "Close" }}>
      <GrantForm onClose={onClose} />
    </Modal>
  );
}

/** Users and groups of the catalog that fit what was typed. */
function useSubjects(typed: string): string[] {
  const trpc = useTRPC();
  const [text] = useDebouncedValue(typed.replace(/^(user|group):[^/]*\//, "").trim(), 120);
  const input = { kind: ["User", "Group"], limit: 12, ...(text !== "" && { text }) };
  const { data } = useQuery(
    trpc.catalog.listEntities.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return data?.items.map(({ ref }) => ref) ?? [];
}

function GrantForm({ onClose }: { onClose: () => void }) {
  const { grant, granted } = useRoleChanges();
  const form = useForm({
    initialValues: { subject: "", role: "developer" },
    validate: { subject: subjectProblem },
  });
  const subjects = useSubjects(form.values.subject);
  const submit = form.onSubmit(({ subject, role }) => {
    const input = { subject, role: Role.parse(role) };
    grant.mutate(input, {
      onSuccess: () => {
        granted(input);
        onClose();
      },
    });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Autocomplete
          data-autofocus
          label="Person or team"
          description="As in group:default/platform"
          data={subjects}
          filter={({ options }) => options}
          // The list itself scrolls, so that whoever uses a keyboard moves through it with the arrows.
          withScrollArea={false}
          styles={{ options: { maxHeight: 220, overflowY: "auto" } }}
          maxLength={300}
          {...form.getInputProps("subject")}
        />
        <Radio.Group label="Role" {...form.getInputProps("role")}>
          <Stack gap="xs" mt={6}>
            {roles.map((role) => (
              <Radio key={role} value={role} label={role} description={roleWords[role]} />
            ))}
          </Stack>
        </Radio.Group>
        {grant.error && (
          <ErrorState title={shownError(grant.error).message} remedy={shownError(grant.error).remedy} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton loading={grant.isPending}>Grant role</SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
