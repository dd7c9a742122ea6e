"use client";

import { useQuery } from "@tanstack/react-query";
import { ApiDocument } from "./api-document.ts";

const URL = "/api/v1/openapi.json";

/** The document that the portal serves about itself. */
export function useApiDocument() {
  return useQuery({
    queryKey: ["openapi"],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const response = await fetch(URL, { signal });
      if (!response.ok) throw new Error(`The description of the interface answered ${response.status}.`);
      return ApiDocument.parse(await response.json());
    },
  });
}
