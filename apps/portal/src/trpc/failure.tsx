"use client";

import { Anchor } from "@mantine/core";
import { EmptyState, ErrorState, NoPermission } from "@signalbox/ui";
import { IconMapOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { shownError } from "./app-error.ts";

interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** What could not be shown: "the register". */
  readonly what?: string;
  /** Better words for a thing that does not exist. */
  readonly notFound?: ReactNode;
}

/** Any failed read as the state a person can act on. */
export function Failure({ error, onRetry, what, notFound }: FailureProps) {
  const shown = shownError(error);
  switch (shown.code) {
    case "forbidden":
      return <NoPermission {...(what !== undefined && { what })} reason={shown.message} />;
    case "not_found":
      if (notFound !== undefined) return notFound;
      return (
        <EmptyState
          icon={<IconMapOff aria-hidden size={20} />}
          title={shown.message}
          action={<Anchor href="/catalog">Search the catalog</Anchor>}
        />
      );
    case "unauthenticated":
      return <EmptyState title="You are signed out" action={<Anchor href="/sign-in">Sign in</Anchor>} />;
    default:
      return (
        <ErrorState
          title={shown.message}
          remedy={shown.remedy}
          correlationId={shown.correlationId}
          {...(onRetry && { onRetry })}
        />
      );
  }
}
