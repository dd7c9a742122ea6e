import { encode } from "next-auth/jwt";
import { sessionCookieName } from "./auth-cookie.ts";

/** The cookie that signing in would set, for tests that begin signed in. */
export async function sessionCookie(
  sessionId: string,
  { secret, url }: { secret: string; url: string },
): Promise<string> {
  return `${sessionCookieName(url)}=${await encode({ token: { sid: sessionId }, secret })}`;
}
