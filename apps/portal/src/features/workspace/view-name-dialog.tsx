"use client";

import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { ViewName } from "@signalbox/domain/workspace/schema";
import { ErrorState, shortRef, SubmitButton } from "@signalbox/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";

interface ViewNameDialogProps {
  readonly title: string;
  readonly name?: string;
  /** Whether who sees it is asked too: a view that exists stays where it is. */
  readonly withTeam: boolean;
  readonly onSave: (name: string, team: string | null) => Promise<void>;
  readonly onClose: () => void;
}

const PRIVATE = "private";

/** Asks for the name of a view, and for whom it is. */
export function ViewNameDialog({ title, onClose, ...form }: ViewNameDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      <NameForm {...form} onClose={onClose} />
    </Modal>
  );
}

function NameForm({ name: first = "", withTeam, onSave, onClose }: Omit<ViewNameDialogProps, "title">) {
  const [name, setName] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const [team, setTeam] = useState(PRIVATE);
  const save = useMutation({
    mutationFn: (wanted: string) => onSave(wanted, team === PRIVATE ? null : team),
    onSuccess: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = ViewName.safeParse(name);
    setProblem(wanted.success ? null : `The name ${wanted.error.issues[0]?.message ?? "is not valid"}.`);
    if (wanted.success) save.mutate(wanted.data);
  };
  const failure = save.error && shownError(save.error);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label="Name"
          autoComplete="off"
          maxLength={80}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={problem}
        />
        {withTeam && <WhoSees value={team} onChange={setTeam} />}
        {failure && <ErrorState title={failure.message} remedy={failure.remedy} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton loading={save.isPending}>Save</SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}

function WhoSees({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const trpc = useTRPC();
  const groups = useQuery(trpc.auth.getMe.queryOptions({})).data?.groups ?? [];
  return (
    <Radio.Group label="Who sees it" value={value} onChange={onChange}>
      <Stack gap={6} mt={6}>
        <Radio value={PRIVATE} label="Only you" />
        {groups.map((group) => (
          <Radio key={group} value={group} label={`Everyone in ${shortRef(group)}, who may change it too`} />
        ))}
        {groups.length === 0 && (
          <Text size="sm" c="dimmed">
            You are in no group of the catalog that it could be shared with.
          </Text>
        )}
      </Stack>
    </Radio.Group>
  );
}
