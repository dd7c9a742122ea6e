/** The one place where the tests read their environment. */
export const env = { soak: process.env["SOAK"] === "1", path: process.env["PATH"] ?? "" };
