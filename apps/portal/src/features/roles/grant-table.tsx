"use client";

import { Table } from "@mantine/core";
import { changeRoles } from "@signalbox/domain/policy/permissions";
import type { RoleGrant } from "@signalbox/domain/policy/schema";
import { ConfirmDialog, DeniedButton, EntityLink, GuardedButton, TimeAgo, WideTable } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { useCan, type Can } from "../../trpc/use-can.ts";
import { useRoleChanges } from "./use-role-changes.ts";

export function GrantTable({ grants }: { grants: readonly RoleGrant[] }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.auth.getMe.queryOptions({}));
  const can = useCan(changeRoles, { type: "policy.role", id: "all" });
  const { revoke, revokePending } = useRoleChanges();
  const [locksOut, setLocksOut] = useState<RoleGrant | null>(null);
  const isMine = ({ subject }: RoleGrant) => subject === me.entityRef || me.groups.includes(subject);
  const ask = (grant: RoleGrant) =>
    grant.role === "admin" && isMine(grant) ? setLocksOut(grant) : revoke(grant);
  const confirmed = () => {
    if (locksOut) revoke(locksOut);
    setLocksOut(null);
  };
  return (
    <>
      <WideTable label="Grants">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Holder</Table.Th>
            <Table.Th>Role</Table.Th>
            <Table.Th>Granted</Table.Th>
            <Table.Th aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {grants.map((grant) => (
            <GrantRow
              key={`${grant.subject} ${grant.role} ${grant.source}`}
              grant={grant}
              can={can}
              onRevoke={ask}
            />
          ))}
        </Table.Tbody>
      </WideTable>
      <ConfirmDialog
        opened={locksOut !== null}
        onClose={() => setLocksOut(null)}
        title="Give up admin?"
        action="Revoke admin"
        typedName="admin"
        onConfirm={confirmed}
        pending={revokePending}
      >
        This grant makes you an admin. Without it you cannot grant it back to yourself.
      </ConfirmDialog>
    </>
  );
}

interface GrantRowProps {
  readonly grant: RoleGrant;
  readonly can: Can;
  readonly onRevoke: (grant: RoleGrant) => void;
}

const CONFIGURED = "This grant stands in signalbox.yaml under auth.roles and can only be taken back there.";

function GrantRow({ grant, can, onRevoke }: GrantRowProps) {
  const { subject, role, source, grantedAt } = grant;
  return (
    <Table.Tr>
      <Table.Td>
        <EntityLink entityRef={subject} />
      </Table.Td>
      <Table.Td>{role}</Table.Td>
      <Table.Td>
        {source === "configuration" ? "in signalbox.yaml" : grantedAt && <TimeAgo time={grantedAt} />}
      </Table.Td>
      <Table.Td ta="right">
        {source === "configuration" ? (
          <DeniedButton size="compact-sm" reason={CONFIGURED}>
            Revoke
          </DeniedButton>
        ) : (
          <GuardedButton size="compact-sm" variant="default" can={can} onClick={() => onRevoke(grant)}>
            Revoke
          </GuardedButton>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
