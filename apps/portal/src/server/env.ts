/** next-auth takes the address of the portal from its environment only; it must not guess it from a Host header. */
export function setAuthUrl(url: string): void {
  process.env["NEXTAUTH_URL"] = url;
}
