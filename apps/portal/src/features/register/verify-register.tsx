"use client";

import { checkRegister, registerRef } from "@signalbox/domain/events/permissions";
import { GuardedButton, StatusBadge, TimeAgo, useToast } from "@signalbox/ui";
import { IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useCan } from "../../trpc/use-can.ts";
import styles from "./register.module.css";
import { verificationLook } from "./verification-look.ts";

/** Recomputes the hash chain on demand, and says how far it holds. */
export function VerifyRegister() {
  const client = useTRPCClient();
  const toast = useToast();
  const can = useCan(checkRegister, registerRef);
  const { mutate, isPending, data } = useMutation({
    mutationFn: async () => {
      const verification = await client.events.verifyRegister.query({});
      return { ...verificationLook(verification), at: new Date().toISOString() };
    },
    onError: (error) => toast({ title: shownError(error).message, state: "critical" }),
  });
  return (
    <>
      <span role="status" className={styles.verified}>
        {data && (
          <>
            <StatusBadge state={data.state} word={data.word} reason={data.reason} />
            <TimeAgo time={data.at} />
          </>
        )}
      </span>
      <GuardedButton
        can={can}
        variant="default"
        leftSection={<IconShieldCheck size={15} aria-hidden />}
        loading={isPending}
        onClick={() => mutate()}
      >
        Verify
      </GuardedButton>
    </>
  );
}
