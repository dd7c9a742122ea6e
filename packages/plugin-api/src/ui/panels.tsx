import { useSuspenseQuery } from "@tanstack/react-query";
import { createContext, use, type ComponentType, type ReactNode } from "react";
import type { z } from "zod";

/** The entity that a panel stands on. */
export interface PanelEntity {
  readonly ref: string;
  readonly kind: string;
  readonly name: string;
  readonly title: string;
  /** What services call themselves in metrics, traces and logs. */
  readonly service: string;
}

/** What a panel is given, by the slot that it is made for. */
export interface SlotProps {
  readonly "entity-tab": { readonly entity: PanelEntity };
  readonly "entity-card": { readonly entity: PanelEntity };
  readonly "home-card": Record<never, never>;
}
export type SlotName = keyof SlotProps;

/** A component of a plugin for one slot. It suspends while it reads, and may throw: its card says so. */
export type Panel<S extends SlotName> = ComponentType<SlotProps[S]>;

/** What the portal does for a panel. */
export interface PanelHost {
  /** The instance's name in the configuration. */
  readonly instance: string;
  readonly ask: (read: string, input: unknown) => Promise<unknown>;
}

const Host = createContext<PanelHost | null>(null);

/** Stands around each panel, in the portal and in tests. */
export function PanelHostProvider({ host, children }: { host: PanelHost; children: ReactNode }) {
  return <Host value={host}>{children}</Host>;
}

function usePanelHost(): PanelHost {
  const host = use(Host);
  if (host) return host;
  throw new Error("A panel of a plugin stands outside of its slot.");
}

/** Asks a read of the plugin's server side and suspends until it answers; the panel's own schema parses that. */
export function usePluginRead<O extends z.ZodType>(read: string, input: unknown, output: O): z.output<O> {
  const { instance, ask } = usePanelHost();
  const { data } = useSuspenseQuery({
    queryKey: ["plugins.read", instance, read, input],
    // An answer in a form that the panel does not know is a failed read, so that it can be asked for again.
    queryFn: async () => output.parse(await ask(read, input)),
  });
  return data;
}

/** The name of the instance that the panel speaks for. */
export function usePluginInstance(): string {
  return usePanelHost().instance;
}
