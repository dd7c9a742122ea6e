"use client";

import { changeRoles } from "@signalbox/domain/policy/permissions";
import { EmptyState, GuardedButton, PageHeader, Section, TableSkeleton } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { useCan } from "../../trpc/use-can.ts";
import { GrantDialog } from "./grant-dialog.tsx";
import { GrantTable } from "./grant-table.tsx";

export function RolesPage() {
  const can = useCan(changeRoles, { type: "policy.role", id: "all" });
  const [granting, setGranting] = useState(false);
  return (
    <>
      <PageHeader
        title="Roles"
        description="Who may do what everywhere. Owners may change what their teams own without any role beyond developer."
        action={
          <GuardedButton can={can} onClick={() => setGranting(true)}>
            Grant role
          </GuardedButton>
        }
      />
      <QueryBoundary what="who holds which role" fallback={<TableSkeleton label="Loading roles" />}>
        <Grants />
      </QueryBoundary>
      <GrantDialog opened={granting} onClose={() => setGranting(false)} />
    </>
  );
}

function Grants() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.policy.listRoleGrants.queryOptions({ limit: 500 }));
  if (data.items.length === 0) {
    return (
      <EmptyState title="Nobody has been granted a role yet">
        <p>Name the first admin under auth.roles in signalbox.yaml, then restart.</p>
      </EmptyState>
    );
  }
  return (
    <Section title="Grants" count={data.items.length}>
      <GrantTable grants={data.items} />
    </Section>
  );
}
