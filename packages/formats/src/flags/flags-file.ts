/** Something wrong or doubtful; `path` is a JSON pointer into the definition or rule that it stands with. */
export interface FlagFileIssue {
  readonly path: string;
  readonly message: string;
  readonly level: "error" | "warning";
}

/** Another flag that must serve one of the variants. */
export interface ReadPrerequisite {
  readonly flag: string;
  readonly variants: string[];
}

/** How percentages pick subjects in the product that a file comes from. */
export type ReadBucketing = "flagd" | "unleash" | "unleash-node";

/** A flag as a file defines it, for one environment. An issue of level error refuses this flag only. */
export interface ReadFlag {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly tags: string[];
  readonly bucketing: ReadBucketing;
  /** In flagd's form; what is in it is not checked yet. */
  readonly definition: unknown;
  readonly prerequisites: ReadPrerequisite[];
  readonly issues: FlagFileIssue[];
}

export interface ReadSegment {
  readonly name: string;
  readonly description: string;
  readonly rule: unknown;
  readonly issues: FlagFileIssue[];
}

/** What has no place here; `path` is a JSON pointer into the file. */
export interface NotRepresented {
  readonly path: string;
  readonly message: string;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface ReadFlags {
  readonly flags: ReadFlag[];
  readonly segments: ReadSegment[];
  readonly notRepresented: NotRepresented[];
  /** Where in the text a JSON pointer stands; for what is missing, where its nearest present parent does. */
  readonly placeOf: (pointer: string) => Place;
}
