const MAX_KEY = 2000;

/**
 * Keeps what was made of the last texts, since the same few queries are asked again and again. It holds `size`
 * results at most; a text that is refused is not kept.
 */
export function remembered<T>(size: number, make: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const found = results.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (text.length > MAX_KEY) return made;
    const oldest = results.size >= size ? results.keys().next().value : undefined;
    if (oldest !== undefined) results.delete(oldest);
    results.set(text, made);
    return made;
  };
}
