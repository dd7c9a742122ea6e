"use client";

import { Modal } from "@mantine/core";
import type { EnvironmentKey } from "@signalbox/domain/flags/schema";
import { ConfirmDialog, EmptyState } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { SecretOnce } from "../settings/index.ts";
import { KeyTable, type KeyAct } from "./key-table.tsx";
import { useKeyActions } from "./use-key-actions.ts";

type Asked = { readonly what: KeyAct; readonly entry: EnvironmentKey } | null;

const questions = {
  revoke: {
    action: "Revoke key",
    title: (name: string) => `Revoke ${name}?`,
    text: "Whatever shows this key is refused from then on. A revoked key cannot come back.",
  },
  rotate: {
    action: "Rotate key",
    title: (name: string) => `Rotate ${name}?`,
    text: "A new key takes its place. The old one stays good for an hour, so that nothing stops meanwhile.",
  },
} as const;

/** The keys of an environment, with what can be done to them. */
export function Keys({ environment }: { environment: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.flags.keys.queryOptions({ environment }));
  const [asked, setAsked] = useState<Asked>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { act, pending, failure, forget } = useKeyActions();
  const close = () => {
    setAsked(null);
    forget();
  };
  const confirm = async ({ what, entry }: NonNullable<Asked>) => {
    const answer = await act(what, entry);
    close();
    setSecret(answer);
  };
  const question = asked && questions[asked.what];
  if (data.items.length === 0) {
    return (
      <EmptyState title="No keys yet">
        <p>A service shows a key to read this environment from an edge.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <KeyTable keys={data.items} onAsk={(what, entry) => setAsked({ what, entry })} />
      <ConfirmDialog
        opened={asked !== null}
        onClose={close}
        title={question?.title(asked?.entry.name ?? "") ?? ""}
        action={question?.action ?? ""}
        onConfirm={() => asked && void confirm(asked).catch(() => undefined)}
        pending={pending}
        failure={failure}
      >
        {question?.text}
      </ConfirmDialog>
      <Modal
        opened={secret !== null}
        onClose={() => setSecret(null)}
        title="New key"
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <SecretOnce secret={secret ?? ""} onDone={() => setSecret(null)} />
      </Modal>
    </>
  );
}
