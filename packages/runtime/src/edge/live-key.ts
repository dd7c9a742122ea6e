import { createHmac } from "node:crypto";
import type { KeyRow } from "@signalbox/db/feed/flags";
import type { Fragment } from "./fragment.ts";
import type { FixedAnswers } from "./flag-table.ts";

/** What a key was answered since it was last written down. */
export type Counted = Fragment | FixedAnswers;

/** A key of an environment, with what was counted under it. */
export class LiveKey {
  readonly id: string;
  readonly environment: string;
  readonly kind: "server" | "client";
  readonly name: string;
  readonly hash: string;
  /** Names the event stream of whoever holds the key: who does not cannot guess it, and every edge knows it. */
  readonly streamToken: string;
  /** Milliseconds of the epoch after which it opens nothing. */
  expiresAt: number | null;
  revoked = false;
  /** When OFREP was last asked with it, in milliseconds; 0 for not since it was last told. */
  askedAt = 0;
  readonly counts = new Map<Counted, number>();

  constructor({ id, environment, kind, name, hash, expiresAt }: KeyRow) {
    this.id = id;
    this.environment = environment;
    this.kind = kind === "server" ? "server" : "client";
    this.name = name;
    this.hash = hash;
    this.expiresAt = expiresAt;
    this.streamToken = createHmac("sha256", hash).update("signalbox event stream").digest("base64url");
  }

  isGood(now: number): boolean {
    return !this.revoked && (this.expiresAt === null || this.expiresAt > now);
  }

  count(counted: Counted): void {
    this.counts.set(counted, (this.counts.get(counted) ?? 0) + 1);
  }

  row(): KeyRow {
    const { id, environment, kind, name, hash, expiresAt } = this;
    return { id, environment, kind, name, hash, expiresAt };
  }
}
