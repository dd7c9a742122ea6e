/** Set for the long runs of property and fuzz tests. */
export const env = { soak: process.env["SOAK"] === "1" };
