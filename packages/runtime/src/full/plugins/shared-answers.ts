interface Kept {
  readonly until: number;
  readonly answer: Promise<unknown>;
}

/** Keeps answers for a time; concurrent callers share one load, failures are forgotten, the oldest go first. */
export interface SharedAnswers {
  cached<T>(key: string, seconds: number, load: () => Promise<T>): Promise<T>;
}

const MOST = 500;

export function createSharedAnswers(now: () => Date, most = MOST): SharedAnswers {
  const kept = new Map<string, Kept>();
  return {
    cached: <T>(key: string, seconds: number, load: () => Promise<T>) => {
      const found = kept.get(key);
      // The key says what kind of answer it leads to.
      if (found && found.until > now().getTime()) return found.answer as Promise<T>;
      const answer = load();
      const entry = { until: now().getTime() + seconds * 1000, answer };
      kept.delete(key);
      kept.set(key, entry);
      answer.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return answer;
    },
  };
}
