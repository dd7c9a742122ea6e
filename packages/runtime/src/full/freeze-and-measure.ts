/** Makes an answer that many will share unchangeable, and answers about how many bytes it takes. */
export function freezeAndMeasure(value: unknown): number {
  if (typeof value === "string") return 16 + value.length;
  if (typeof value !== "object" || value === null) return 8;
  if (ArrayBuffer.isView(value)) return 32 + value.byteLength;
  Object.freeze(value);
  let bytes = 32;
  if (value instanceof Map) {
    for (const [key, held] of value) bytes += freezeAndMeasure(key) + freezeAndMeasure(held);
    return bytes;
  }
  for (const member of Object.values(value)) bytes += 8 + freezeAndMeasure(member);
  return bytes;
}
