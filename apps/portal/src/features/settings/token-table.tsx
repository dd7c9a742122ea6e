"use client";

import { Button, Group, Modal, Table } from "@mantine/core";
import type { ApiToken } from "@signalbox/domain/auth/schema";
import { ConfirmDialog, StatusBadge, TimeAgo, WideTable } from "@signalbox/ui";
import { useState } from "react";
import { scopeWords } from "./scopes.ts";
import { SecretOnce } from "./secret-once.tsx";
import { tokenLook } from "./token-state.ts";
import { useTokenActions } from "./use-token-actions.ts";
import classes from "./settings.module.css";

type Asked = { readonly what: "revoke" | "rotate"; readonly token: ApiToken } | null;

const questions = {
  revoke: {
    action: "Revoke token",
    title: (name: string) => `Revoke ${name}?`,
    text: "Whatever uses this token is refused from its next request on. A revoked token cannot come back.",
  },
  rotate: {
    action: "Rotate token",
    title: (name: string) => `Rotate ${name}?`,
    text: "The token gets a new secret and a new term. The old secret stops working at once.",
  },
} as const;

export function TokenTable({ tokens }: { tokens: readonly ApiToken[] }) {
  const [asked, setAsked] = useState<Asked>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { act, pending, failure, forget } = useTokenActions();
  const close = () => {
    setAsked(null);
    forget();
  };
  const confirm = async ({ what, token }: NonNullable<Asked>) => {
    const answer = await act(what, token);
    close();
    setSecret(answer);
  };
  const question = asked && questions[asked.what];
  return (
    <>
      <WideTable label="Your tokens">
        <TokenHead />
        <Table.Tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onAsk={(what) => setAsked({ what, token })} />
          ))}
        </Table.Tbody>
      </WideTable>
      <ConfirmDialog
        opened={asked !== null}
        onClose={close}
        title={question?.title(asked?.token.name ?? "") ?? ""}
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
        title="New secret"
        closeOnClickOutside={false}
      >
        <SecretOnce secret={secret ?? ""} onDone={() => setSecret(null)} />
      </Modal>
    </>
  );
}

function TokenHead() {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Name</Table.Th>
        <Table.Th>State</Table.Th>
        <Table.Th>Scopes</Table.Th>
        <Table.Th>Last used</Table.Th>
        <Table.Th>Expires</Table.Th>
        <Table.Th aria-label="Actions" />
      </Table.Tr>
    </Table.Thead>
  );
}

function TokenRow({ token, onAsk }: { token: ApiToken; onAsk: (what: "revoke" | "rotate") => void }) {
  const { state, word, works } = tokenLook(token, Date.now());
  return (
    <Table.Tr data-muted={!works || undefined}>
      <Table.Td>
        <span className={classes.tokenName}>{token.name}</span>{" "}
        <code className={classes.prefix}>{token.prefix}…</code>
      </Table.Td>
      <Table.Td>
        <StatusBadge plain state={state} word={word} />
      </Table.Td>
      <Table.Td>{token.scopes.map((scope) => scopeWords[scope].label).join(", ")}</Table.Td>
      <Table.Td>{token.lastUsedAt === null ? "never" : <TimeAgo time={token.lastUsedAt} />}</Table.Td>
      <Table.Td>
        <TimeAgo time={token.expiresAt} />
      </Table.Td>
      <Table.Td>
        {works && (
          <Group gap={6} justify="flex-end" wrap="nowrap">
            <Button size="compact-sm" variant="default" onClick={() => onAsk("rotate")}>
              Rotate
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => onAsk("revoke")}>
              Revoke
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
