/** Using a token or session leaves no event for the live stream, so "last used" is read again while someone looks at it. */
export const rereadForLastUse = { refetchInterval: 30_000, refetchOnWindowFocus: "always" } as const;
