"use client";

import { signOut } from "next-auth/react";

/** Ends the session on the server and forgets the cookie. */
export function useSignOut(): () => void {
  return () => void signOut({ callbackUrl: "/sign-in" });
}
