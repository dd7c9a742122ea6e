/** What one file and one document may cost; beyond that they are refused with the limit named. */
export const YAML_LIMITS = Object.freeze({
  fileBytes: 32 * 1024 * 1024,
  documentChars: 2 * 1024 * 1024,
  tokens: 200_000,
  depth: 100,
  /** Values of a document once its aliases are expanded. */
  values: 100_000,
  aliases: 100,
});
