"use client";

import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";

/** Which version is shown, which two are compared and which operation is open: all in the address. */
const place = parseAsInteger.withOptions({ history: "push" });
const inAddress = {
  version: place,
  from: place,
  to: place,
  operation: parseAsString,
  find: parseAsString.withDefault(""),
};

export function useApiParams() {
  return useQueryStates(inAddress);
}
