"use client";

import type { LocationPreview } from "@signalbox/domain/catalog";
import { registerLocations } from "@signalbox/domain/catalog/permissions";
import type { LocationId, LocationTarget } from "@signalbox/domain/catalog/schema";
import { ErrorState, GuardedButton } from "@signalbox/ui";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { useCan } from "../../trpc/use-can.ts";
import styles from "./locations.module.css";
import { hindranceOf } from "./preview-words.ts";
import { ANY_LOCATION } from "./register-link.tsx";

interface RegisterButtonProps {
  readonly target: LocationTarget;
  /** Of exactly this target; null while there is none. */
  readonly preview: LocationPreview | null;
  readonly onRegistered: (id: LocationId) => void;
}

/** Works once a preview shows what it does; until then it says what is missing. */
export function RegisterButton({ target, preview, onRegistered }: RegisterButtonProps) {
  const trpc = useTRPC();
  const invalidate = useInvalidate();
  const can = useCan(registerLocations, ANY_LOCATION);
  const hint = useId();
  const register = useMutation(
    trpc.catalog.registerLocation.mutationOptions({
      onSuccess: async ({ locationId }) => {
        onRegistered(locationId);
        await invalidate("catalog", "events");
      },
    }),
  );
  const hindrance = hindranceOf(preview);
  const error = register.error && shownError(register.error);
  return (
    <div className={styles.register}>
      {error && <ErrorState title={error.message} remedy={error.remedy} />}
      {hindrance === null ? (
        <GuardedButton can={can} loading={register.isPending} onClick={() => register.mutate(target)}>
          Register
        </GuardedButton>
      ) : (
        <Button
          aria-disabled
          data-disabled
          aria-describedby={hint}
          onClick={(event) => event.preventDefault()}
        >
          Register
        </Button>
      )}
      <span id={hint} className={styles.hint}>
        {hindrance}
      </span>
    </div>
  );
}
