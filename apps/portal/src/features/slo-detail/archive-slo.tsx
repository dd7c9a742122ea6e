"use client";

import { useDisclosure } from "@mantine/hooks";
import { archiveSlos } from "@signalbox/domain/slos/permissions";
import type { Slo } from "@signalbox/domain/slos/schema";
import { ConfirmDialog, GuardedButton, useToast } from "@signalbox/ui";
import { IconArchive, IconArchiveOff } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { useCan } from "../../trpc/use-can.ts";

/** Ends the evaluation of an objective, or takes it up again. */
function useArchiving({ name, title }: Slo) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const revive = useMutation({
    mutationFn: () => client.slos.revive.mutate({ name }),
    onSuccess: async () => {
      toast({ title: `${title} is evaluated again` });
      await invalidate("slos", "events");
    },
    onError: (error) => toast({ state: "critical", title: shownError(error).message }),
  });
  const archive = useMutation({
    mutationFn: () => client.slos.archive.mutate({ name }),
    onSuccess: async () => {
      toast({ title: `${title} is archived`, undo: () => revive.mutate() });
      await invalidate("slos", "events");
    },
  });
  return { archive, revive };
}

/** Into the archive, after saying what that means, and out of it again. */
export function ArchiveSlo({ slo }: { slo: Slo }) {
  const can = useCan(archiveSlos, { type: archiveSlos.resourceType, id: slo.name });
  const [opened, { open, close }] = useDisclosure();
  const { archive, revive } = useArchiving(slo);
  if (slo.archivedAt !== null) {
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
        title={`Archive ${slo.title}?`}
        action="Archive"
        onConfirm={() => archive.mutate(undefined, { onSuccess: close })}
        pending={archive.isPending}
        failure={archive.error && shownError(archive.error).message}
      >
        <p>
          It is not evaluated any more and its alerts end. What was measured and its history are kept, and it
          can be taken out of the archive.
        </p>
      </ConfirmDialog>
    </>
  );
}
