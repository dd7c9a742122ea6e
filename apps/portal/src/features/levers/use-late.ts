"use client";

import { useEffect, useState } from "react";

const NAMED_AFTER_MS = 3000;

/** Whether it has taken so long that those who are not there are worth naming. */
export function useLate(what: string): boolean {
  const [late, setLate] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLate(what), NAMED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [what]);
  return late === what;
}
