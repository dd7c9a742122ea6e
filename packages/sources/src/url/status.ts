import type { EgressResponse } from "@signalbox/egress";
import type { Integration } from "../integration.ts";

/** An answer that is no file, in words; the token itself is in none of them. */
export function statusProblem(
  integration: Integration | null,
  { status, url }: Pick<EgressResponse, "status" | "url">,
): string {
  const host = integration?.host ?? new URL(url).host;
  const hasToken = integration?.token !== undefined;
  if (status === 401 || (status === 403 && hasToken)) {
    if (hasToken)
      return `${host} refuses the token that integrations in the configuration has for it (${status})`;
    return `${host} asks for a token (${status}); add it to integrations in the configuration`;
  }
  if (status === 403 || status === 429)
    return `${host} refuses the request, or too many were sent (${status})`;
  if (status === 404 && integration) {
    return `${host} has no such file, or ${hasToken ? "the token may not see it" : "it takes a token to see it"} (404)`;
  }
  if (status === 404 || status === 410) return `${host} has no such file (${status})`;
  return `${host} answers ${status}`;
}
