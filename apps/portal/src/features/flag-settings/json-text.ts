/** Why a text is no JSON; null where it is. */
export function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return `Is no JSON: ${error instanceof Error ? error.message : "it cannot be read"}`;
  }
}
