/** What a build inherits, and where its user wants caches to lie. */
export const env = { variables: process.env, cacheHome: process.env["XDG_CACHE_HOME"] };
