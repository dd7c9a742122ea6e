import type pg from "pg";

const CONNECT_MS = 10_000;
const KEEP_ALIVE_AFTER_MS = 10_000;

/** A peer that vanished without a word must not be waited for: every wait of the feed has an end. */
export function feedConnection(url: string, answerMs: number): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: "signalbox-feed",
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: answerMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  };
}

/** Waits for an end that may never come, but not for ever. */
export async function within(ms: number, end: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([end.catch(() => undefined), over]);
  clearTimeout(timer);
}
