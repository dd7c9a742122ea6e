import type { Caller, CommandResult, Executor } from "@signalbox/kernel";
import type { CommandPorts, QueryPorts } from "../ports.ts";

/** What the transport knows of a finished command and writes into the headers of its answer. */
export type Outcome = Pick<CommandResult<unknown>, "replayed" | "positions">;

/** What each procedure works with; `finished` tells the transport how a command went. */
export interface ApiContext {
  readonly executor: Executor<QueryPorts, CommandPorts>;
  readonly caller: Caller;
  readonly finished?: (outcome: Outcome) => void;
}
