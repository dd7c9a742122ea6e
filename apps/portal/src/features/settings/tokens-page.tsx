"use client";

import { Button } from "@mantine/core";
import { EmptyState, GuardedButton, Section, TableSkeleton } from "@signalbox/ui";
import { createTokens } from "@signalbox/domain/auth/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useQueryState, parseAsBoolean } from "nuqs";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { useCan } from "../../trpc/use-can.ts";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { rereadForLastUse } from "./last-use.ts";
import { SettingsFrame } from "./settings-tabs.tsx";
import { TokenTable } from "./token-table.tsx";

export function TokensPage() {
  const [creating, setCreating] = useQueryState("new", parseAsBoolean.withDefault(false));
  const can = useCan(createTokens, { type: "auth.person", id: "self" });
  return (
    <SettingsFrame
      title="API tokens"
      description="For scripts and tools that act as you. A token can do what its scopes and your roles both allow."
      action={
        <GuardedButton can={can} onClick={() => void setCreating(true)}>
          Create token
        </GuardedButton>
      }
    >
      <QueryBoundary what="your tokens" fallback={<TableSkeleton count={4} label="Loading tokens" />}>
        <Tokens onCreate={() => void setCreating(true)} />
      </QueryBoundary>
      <CreateTokenDialog opened={creating} onClose={() => void setCreating(null)} />
    </SettingsFrame>
  );
}

function Tokens({ onCreate }: { onCreate: () => void }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.auth.listTokens.queryOptions({ limit: 200 }, rereadForLastUse));
  if (data.items.length > 0) {
    return (
      <Section title="Your tokens" count={data.items.length}>
        <TokenTable tokens={data.items} />
      </Section>
    );
  }
  return (
    <EmptyState
      title="You have no tokens yet"
      action={
        <Button variant="default" onClick={onCreate}>
          Create the first token
        </Button>
      }
    >
      <p>A token lets a script read the catalog or change things in your name, for as long as you choose.</p>
    </EmptyState>
  );
}
