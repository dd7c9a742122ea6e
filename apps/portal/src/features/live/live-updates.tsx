"use client";

import { useQueryClient, type Query } from "@tanstack/react-query";
import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { createBurst } from "./burst.ts";
import type { Connection, LiveEvent } from "./live-event.ts";
import { followOncePerBrowser } from "./one-per-browser.ts";
import { staleReads, type ReadPath } from "./stale-reads.ts";

type Listener = (event: LiveEvent) => void;

interface Live {
  readonly connection: Connection;
  readonly subscribe: (listener: Listener) => () => void;
}

const LiveContext = createContext<Live>({
  connection: { state: "connecting" },
  subscribe: () => () => undefined,
});

/** The state of the stream, for whoever shows how fresh their data is. */
export function useConnection(): Connection {
  return use(LiveContext).connection;
}

/** Calls back on each event of the register; for lists that announce news instead of moving under the reader. */
export function useLiveEvents(listener: Listener): void {
  const { subscribe } = use(LiveContext);
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  }, [listener]);
  useEffect(() => subscribe((event) => latest.current(event)), [subscribe]);
}

const INTERVAL_MS = 400;

/** Reads that take news on their own terms carry `meta: { live: "manual" }`. */
function takesNews(query: Query): boolean {
  return query.meta?.["live"] !== "manual";
}

interface LiveUpdatesProps {
  /** The end of the register before the page was read. */
  readonly renderedAt: number;
  readonly children: ReactNode;
}

export function LiveUpdates({ renderedAt, children }: LiveUpdatesProps) {
  // A later render of the layout brings a later position, but the stream that runs has its own by then.
  const [start] = useState(renderedAt);
  const queryClient = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: "connecting" });
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    const reads = createBurst<ReadPath>(
      (path) => path.join("."),
      (paths) => paths.forEach((path) => refresh(path)),
      INTERVAL_MS,
    );
    const refresh = (path: ReadPath) =>
      void queryClient.invalidateQueries(
        { queryKey: [path], predicate: takesNews },
        { cancelRefetch: false },
      );
    const stop = followOncePerBrowser(start, {
      onEvent: (event) => {
        reads.add(staleReads(event));
        listeners.current.forEach((listener) => listener(event));
      },
      onRefetch: () => void queryClient.invalidateQueries({ predicate: takesNews }),
      onConnection: setConnection,
    });
    return () => {
      stop();
      reads.stop();
    };
  }, [queryClient, start]);
  const live = useMemo(
    () => ({
      connection,
      subscribe: (listener: Listener) => {
        listeners.current.add(listener);
        return () => void listeners.current.delete(listener);
      },
    }),
    [connection],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
