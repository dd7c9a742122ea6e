/** One member of a mapping of a document; `value` undefined takes it away. */
export interface FieldEdit {
  readonly path: readonly [parent: string, key: string];
  readonly value: unknown;
}
