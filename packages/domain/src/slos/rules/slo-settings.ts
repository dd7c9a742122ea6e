/** How objectives are evaluated; from the configuration. */
export interface SloSettings {
  readonly evaluateSeconds: number;
  /** For how long minutes are kept; hours are kept for longer. */
  readonly keepMinutesDays: number;
  /** After how many minutes without data the absence is an alert. */
  readonly noDataMinutes: number;
  /** For so many minutes counts are asked for again, since services may report late. */
  readonly lateMinutes: number;
}
