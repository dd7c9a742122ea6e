import pg from "pg";

export interface ListenerOptions {
  readonly connection: pg.ClientConfig;
  readonly channel: string;
  /** Called on each notification and after each connection, when something may have been missed. */
  readonly onWake: () => void;
  readonly onError: (error: unknown) => void;
}

export interface Listener {
  /** Drops the connection and makes a new one: for a connection that seems to be dead. */
  reconnect(): void;
  close(): Promise<void>;
}

const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 5000;
const PROBE_MS = 20_000;

/** Holds one LISTEN connection open, and makes a new one whenever it breaks. */
export function startListener({ connection, channel, onWake, onError }: ListenerOptions): Listener {
  const listen = `LISTEN ${pg.escapeIdentifier(channel)}`;
  let client: pg.Client | null = null;
  let closed = false;
  let delay = FIRST_DELAY_MS;
  let timer: NodeJS.Timeout | undefined;

  function connect(): void {
    const next = new pg.Client(connection);
    client = next;
    const lost = (error?: unknown) => {
      if (client !== next) return;
      client = null;
      if (error !== undefined) onError(error);
      void next.end().catch(() => undefined);
      if (closed) return;
      timer = setTimeout(connect, delay);
      delay = Math.min(delay * 2, MAX_DELAY_MS);
    };
    next.on("error", lost);
    next.on("end", () => lost());
    next.on("notification", onWake);
    next
      .connect()
      .then(() => next.query(listen))
      .then(() => {
        delay = FIRST_DELAY_MS;
        onWake();
      }, lost);
  }

  // A connection that died in silence tells of it only when it is asked; to listen once more changes nothing.
  const probe = setInterval(() => {
    const asked = client;
    asked?.query(listen).catch((error: unknown) => asked.emit("error", error));
  }, PROBE_MS);

  connect();
  return {
    reconnect: () => client?.emit("error", new Error("The feed connection is silent.")),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      clearInterval(probe);
      const open = client;
      client = null;
      await open?.end().catch(() => undefined);
    },
  };
}
