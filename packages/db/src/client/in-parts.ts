import { setImmediate as turn } from "node:timers/promises";

interface Steps<T, P, R> {
  readonly prepare: (part: readonly T[]) => P;
  readonly send: (prepared: P) => Promise<R>;
}

/**
 * Sends a batch in parts, each while the next one is prepared, so that neither side waits for the other. In order, and
 * never more than one part on its way.
 */
export async function inParts<T, P, R>(
  items: readonly T[],
  size: number,
  { prepare, send }: Steps<T, P, R>,
): Promise<R[]> {
  const results: R[] = [];
  let sent: Promise<R> | undefined;
  try {
    for (let at = 0; at < items.length; at += size) {
      const prepared = prepare(items.slice(at, at + size));
      if (sent) results.push(await sent);
      sent = send(prepared);
      // A failure is thrown where the part is waited for, which is only after the next one has been prepared.
      sent.catch(() => undefined);
      // What was asked for leaves the process before it is busy again.
      await turn();
    }
    if (sent) results.push(await sent);
    return results;
  } finally {
    await Promise.allSettled([sent]);
  }
}
