/** What one file of a source may hold. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** So many files make a mistaken glob (a home directory, a whole disk) rather than a catalog. */
export const MAX_FILES = 100_000;
