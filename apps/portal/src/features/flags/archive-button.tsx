"use client";

import { useDisclosure } from "@mantine/hooks";
import { archiveFlags } from "@signalbox/domain/flags/permissions";
import type { Flag } from "@signalbox/domain/flags/schema";
import { ConfirmDialog, GuardedButton, useToast } from "@signalbox/ui";
import { IconArchive, IconArchiveOff } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { useCan } from "../../trpc/use-can.ts";

/** Takes a flag away from everybody who asks for it, or gives it back. */
function useArchiving({ key, name }: Flag) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const refresh = () => invalidate("flags", "events");
  const failed = (error: unknown) => {
    const { message, remedy } = shownError(error);
    toast({ state: "critical", title: message, ...(remedy && { message: remedy }) });
  };
  const revive = useMutation({
    mutationFn: () => client.flags.revive.mutate({ key }),
    onSuccess: async () => {
      toast({ title: `${name} is served again` });
      await refresh();
    },
    onError: failed,
  });
  const archive = useMutation({
    mutationFn: () => client.flags.archive.mutate({ key }),
    onSuccess: async () => {
      toast({ title: `${name} is archived`, undo: () => revive.mutate() });
      await refresh();
    },
  });
  return { archive, revive };
}

/** Into the archive, after saying what that means, and out of it again. */
export function ArchiveButton({ flag }: { flag: Flag }) {
  const can = useCan(archiveFlags, { type: archiveFlags.resourceType, id: flag.key });
  const [opened, { open, close }] = useDisclosure();
  const { archive, revive } = useArchiving(flag);
  if (flag.lifecycle === "archived") {
    return (
      <GuardedButton
        can={can}
        variant="default"
        leftSection={<IconArchiveOff size={15} aria-hidden />}
        loading={revive.isPending}
        onClick={() => revive.mutate()}
      >
        Take out of the archive
      </GuardedButton>
    );
  }
  return (
    <>
      <GuardedButton
        can={can}
        variant="default"
        leftSection={<IconArchive size={15} aria-hidden />}
        onClick={open}
      >
        Archive
      </GuardedButton>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={`Archive ${flag.name}?`}
        action="Archive"
        onConfirm={() => archive.mutate(undefined, { onSuccess: close })}
        pending={archive.isPending}
        failure={archive.error && shownError(archive.error).message}
      >
        <p>
          It is served to nobody any more, in no environment: code that still asks for it gets its own
          default. Its levers and its history are kept, and it can be taken out of the archive.
        </p>
      </ConfirmDialog>
    </>
  );
}
