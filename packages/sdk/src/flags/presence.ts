import type { InstanceReport } from "@signalbox/wire";

export interface Presence {
  start(): void;
  /** Tells at once what is served now; while a word is under way, right after it. */
  announce(): void;
  /** Says goodbye, within the given time. */
  leave(withinMs: number): Promise<void>;
}

export interface PresenceParts {
  report(leaving: boolean): InstanceReport;
  send(report: InstanceReport, signal: AbortSignal): Promise<void>;
  /** Is told when a word did not arrive; the next heartbeat is the repetition. */
  onFailure(error: unknown): void;
  readonly heartbeatMs: number;
}

/** Tells the edge that this instance lives and which revision it answers from, one word at a time. */
export function createPresence({ report, send, onFailure, heartbeatMs }: PresenceParts): Presence {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | null = null;
  let again = false;
  const leaving = new AbortController();

  const tell = async () => {
    do {
      again = false;
      try {
        await send(report(false), AbortSignal.any([leaving.signal, AbortSignal.timeout(heartbeatMs)]));
      } catch (error) {
        if (!leaving.signal.aborted) onFailure(error);
      }
    } while (again && !leaving.signal.aborted);
    underWay = null;
  };
  const announce = () => {
    if (leaving.signal.aborted) return;
    if (underWay === null) underWay = tell();
    else again = true;
  };

  return {
    announce,
    start() {
      timer = setInterval(() => {
        if (underWay === null) announce();
      }, heartbeatMs).unref();
    },
    async leave(withinMs) {
      clearInterval(timer);
      leaving.abort();
      await underWay;
      await send(report(true), AbortSignal.timeout(withinMs)).catch(onFailure);
    },
  };
}
