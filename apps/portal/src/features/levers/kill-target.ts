/** Which lever the kill switch is for. */
export interface KillTarget {
  readonly key: string;
  readonly environment: string;
}
