"use client";

import { ActionIcon, Button, Portal } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { StateIcon } from "../state/state-icon.tsx";
import { createToastStore, type Toast, type ToastContent } from "./toast-store.ts";
import classes from "./toasts.module.css";

const PLAIN_MS = 5000;
const UNDO_MS = 8000;
const none: readonly Toast[] = [];

const ToastContext = createContext<(content: ToastContent) => void>(() => undefined);

/** Shows a toast; announced once, politely. */
export function useToast(): (content: ToastContent) => void {
  return use(ToastContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createToastStore);
  const toasts = useSyncExternalStore(store.subscribe, store.current, () => none);
  return (
    <ToastContext value={store.show}>
      {children}
      <Portal>
        <div role="status" aria-live="polite" aria-label="Notifications" className={classes.stack}>
          {toasts.map((toast) => (
            <ToastCard key={toast.id} toast={toast} onDismiss={() => store.dismiss(toast.id)} />
          ))}
        </div>
      </Portal>
    </ToastContext>
  );
}

/** Stays while the pointer or the focus is on it. */
function ToastCard({ toast, onDismiss }: { toast: Toast; onDismiss: () => void }) {
  const [held, setHeld] = useState(false);
  const { title, message, state = "ok", undo } = toast;
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onDismiss, undo ? UNDO_MS : PLAIN_MS);
    return () => clearTimeout(timer);
  }, [held, undo, onDismiss]);
  return (
    <div
      className={classes.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <StateIcon state={state} size={16} />
      <div className={classes.text}>
        <strong>{title}</strong>
        {message !== undefined && <span>{message}</span>}
      </div>
      {undo && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            undo();
            onDismiss();
          }}
        >
          Undo
        </Button>
      )}
      <ActionIcon size={24} aria-label={`Dismiss: ${title}`} onClick={onDismiss}>
        <IconX aria-hidden size={14} />
      </ActionIcon>
    </div>
  );
}
