"use client";

import { Anchor } from "@mantine/core";
import { CodeView, EmptyState } from "@signalbox/ui";
import { IconPlugConnected } from "@tabler/icons-react";
import Link from "next/link";
import styles from "./breakers.module.css";

const EXAMPLE = `import { signalbox } from "@signalbox/sdk";

const { breaker } = await signalbox.start({
  service: "checkout",
  url: process.env.SIGNALBOX_EDGE,
  key: process.env.SIGNALBOX_KEY,
});

const payments = breaker("payments", { timeoutMs: 500 });
const { value } = await payments.call(({ signal }) => fetch("http://payments/charge", { signal }));`;

/** Nobody has reported a breaker yet: the lines that make one. */
export function FirstUse() {
  return (
    <div className={styles.firstUse}>
      <EmptyState
        icon={<IconPlugConnected aria-hidden size={20} />}
        title="No breakers yet"
        action={
          <Anchor component={Link} href="/flags/environments">
            Get a key for an environment
          </Anchor>
        }
      >
        <p>
          A breaker appears here with the first call that a service makes through the SDK. Those of
          resilience4j, opossum, Envoy and Polly are read from metrics once a source for them is configured.
        </p>
      </EmptyState>
      <CodeView text={EXAMPLE} language="plain" label="A call behind a breaker" />
    </div>
  );
}
