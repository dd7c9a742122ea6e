import type { SloDraft } from "@signalbox/domain/slos/schema";

export interface QueryFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly language: SloDraft["language"];
  readonly error?: string | undefined;
  /** Names that the source has; nothing where it does not answer. */
  readonly askFor: (of: { label?: string; match?: string }) => Promise<readonly string[]>;
  readonly onChange: (value: string) => void;
}
