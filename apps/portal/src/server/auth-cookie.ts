import { decode } from "next-auth/jwt";

/** With https the cookie is marked Secure, which its prefix makes the browser insist on. */
export function isSecure(url: string): boolean {
  return url.startsWith("https:");
}

export function sessionCookieName(url: string): string {
  return `${isSecure(url) ? "__Secure-" : ""}next-auth.session-token`;
}

/** Opens the sign-in cookie: answers the session id it carries, null when there is none or it was not made here. */
export function createSessionIdReader(options: {
  readonly secret: string;
  readonly url: string;
}): (headers: Headers) => Promise<string | null> {
  const name = sessionCookieName(options.url);
  return async (headers) => {
    const token = cookieValue(headers.get("cookie"), name);
    if (token === null) return null;
    try {
      const claims = await decode({ token, secret: options.secret });
      return typeof claims?.["sid"] === "string" ? claims["sid"] : null;
    } catch {
      // Damaged, expired or sealed with another secret: whoever sends it is not signed in.
      return null;
    }
  };
}

export function cookieValue(header: string | null, name: string): string | null {
  for (const part of header?.split(";") ?? []) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value) return value;
  }
  return null;
}
