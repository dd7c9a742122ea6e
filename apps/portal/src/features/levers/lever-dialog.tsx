"use client";

import { Modal } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import styles from "./levers.module.css";

interface LeverDialogProps {
  /** Which lever; empty while it closes. */
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Where a lever is moved: at the lower edge of a phone, where the thumb is. */
export function LeverDialog({ title, opened, onClose, children }: LeverDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={460}
      title={title}
      closeButtonProps={{ "aria-label": "Close" }}
      classNames={{ inner: styles.inner, content: styles.content, title: styles.title }}
      transitionProps={{ duration: 80 }}
    >
      {children}
    </Modal>
  );
}

/** A step that asks; Enter answers it. */
export function LeverForm({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={styles.step} onSubmit={submit}>
      {children}
    </form>
  );
}

/** What can be done, as wide and high as a thumb wants it on a phone. */
export function LeverActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

interface LeverFact {
  readonly term: string;
  readonly value: ReactNode;
}

export function LeverFacts({ facts }: { facts: readonly LeverFact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ term, value }) => (
        <div key={term} className={styles.fact}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
