import type { State } from "../state/state.ts";

export interface ToastContent {
  /** What happened: "Role granted". */
  readonly title: string;
  readonly message?: string;
  readonly state?: State;
  /** The way back, offered for eight seconds. */
  readonly undo?: () => void;
}

export interface Toast extends ToastContent {
  readonly id: number;
}

const MOST_AT_ONCE = 4;

export interface ToastStore {
  readonly show: (content: ToastContent) => void;
  readonly dismiss: (id: number) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => readonly Toast[];
}

/** The toasts on screen, oldest first; the oldest makes room for a fifth. */
export function createToastStore(): ToastStore {
  let toasts: readonly Toast[] = [];
  let nextId = 1;
  const listeners = new Set<() => void>();
  const replace = (next: readonly Toast[]) => {
    toasts = next;
    listeners.forEach((notify) => notify());
  };
  return {
    show: (content) => replace([...toasts, { ...content, id: nextId++ }].slice(-MOST_AT_ONCE)),
    dismiss: (id) => replace(toasts.filter((toast) => toast.id !== id)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => toasts,
  };
}
