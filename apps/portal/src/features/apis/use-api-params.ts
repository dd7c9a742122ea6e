"use client";

import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";

/** Which version is shown, which two are compared and which operation is open: all in the address. */
const inAddress = {
  version: parseAsInteger,
  from: parseAsInteger,
  to: parseAsInteger,
  operation: parseAsString,
  find: parseAsString.withDefault(""),
};

export function useApiParams() {
  return useQueryStates(inAddress, { history: "replace" });
}
