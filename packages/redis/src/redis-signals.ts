import { Redis } from "ioredis";

/** A way to tell all processes something at once; what is sent while Redis is away is lost, and so only ever a hint. */
export interface RedisSignals {
  connected(): boolean;
  send(message: string): void;
  close(): void;
}

interface SignalOptions {
  readonly channel: string;
  readonly onMessage: (message: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Connects in the background, and again whenever the connection breaks. */
export function createRedisSignals(
  url: string,
  { channel, onMessage, onError }: SignalOptions,
): RedisSignals {
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0, connectTimeout: 2000 };
  const sender = new Redis(url, options);
  const receiver = new Redis(url, { ...options, autoResubscribe: false });
  for (const client of [sender, receiver]) client.on("error", onError);
  receiver.on("ready", () => void receiver.subscribe(channel).catch(onError));
  receiver.on("message", (_channel: string, message: string) => onMessage(message));
  return {
    connected: () => sender.status === "ready" && receiver.status === "ready",
    send: (message) => {
      if (sender.status === "ready") sender.publish(channel, message).catch(onError);
    },
    close: () => {
      sender.disconnect();
      receiver.disconnect();
    },
  };
}
