/** The secrets at rest, by the key that seals them. */
export interface SealedSecrets {
  readonly currentKeyId: string;
  /** Seals at most `limit` secrets of older keys under the current one; answers how many there were. */
  rewrap(limit: number): Promise<number>;
}
