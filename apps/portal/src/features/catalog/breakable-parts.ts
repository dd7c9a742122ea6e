/** A name cut where a line may end: after each slash and hyphen. */
export function breakableParts(name: string): string[] {
  return name.split(/(?<=[/-])/);
}
