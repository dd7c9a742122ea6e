import type { StreamHandlers } from "./follow-stream.ts";
import type { LiveEvent } from "./live-event.ts";

/** How far into the register a tab has come, counted from where its page was rendered. */
export interface StreamPlace {
  readonly position: () => number;
  readonly onEvent: (event: LiveEvent) => void;
  readonly onRefetch: (position: number) => void;
  /** The tab that reads the stream says how far it is; whoever is behind has missed something. */
  readonly onLeader: (position: number) => void;
}

export function createStreamPlace(
  renderedAt: number,
  handlers: Pick<StreamHandlers, "onEvent" | "onRefetch">,
): StreamPlace {
  let position = renderedAt;
  let inStep = false;
  const onRefetch = (at: number) => {
    position = at;
    inStep = true;
    handlers.onRefetch(at);
  };
  return {
    position: () => position,
    onEvent: (event) => {
      // Before the leader has said where it stands, an event may have been preceded by one that this tab did not hear.
      if (inStep) position = event.position;
      handlers.onEvent(event);
    },
    onRefetch,
    onLeader: (at) => {
      inStep = true;
      if (at > position) onRefetch(at);
    },
  };
}
