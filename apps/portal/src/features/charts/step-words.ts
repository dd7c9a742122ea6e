/** "5 min per point". */
export function stepWords(seconds: number): string {
  if (seconds % 86_400 === 0) return `${String(seconds / 86_400)} d per point`;
  if (seconds % 3600 === 0) return `${String(seconds / 3600)} h per point`;
  if (seconds % 60 === 0) return `${String(seconds / 60)} min per point`;
  return `${String(seconds)} s per point`;
}
