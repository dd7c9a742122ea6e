import { decode } from "next-auth/jwt";
import { cookieValue, isSecure } from "./auth-cookie.ts";

/**
 * Whether a call of the sign-in callback is an attempt of whoever is at the browser. Any page can send a browser to the
 * callback, which must not use up the attempts of its address; only this portal starts a flow, with a cookie that no
 * other page can make, and credentials come as a form that is checked for its origin.
 */
export async function isOwnAttempt(
  request: Pick<Request, "method" | "headers">,
  { secret, url }: { readonly secret: string; readonly url: string },
): Promise<boolean> {
  if (request.method === "POST") return true;
  const salt = `${isSecure(url) ? "__Secure-" : ""}next-auth.state`;
  const token = cookieValue(request.headers.get("cookie"), salt);
  if (token === null) return false;
  const flow = await decode({ token, secret, salt }).catch(() => null);
  return flow !== null;
}
