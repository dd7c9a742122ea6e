/** The environment of the command; nothing else in it reads `process.env`. */
export const env = { variables: process.env } as const;
