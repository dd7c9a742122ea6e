export interface SignInProblem {
  readonly title: string;
  readonly remedy: string;
}

const problems: Record<string, SignInProblem> = {
  TooManyAttempts: {
    title: "Too many sign-ins from your address have failed.",
    remedy: "Wait fifteen minutes, then try again.",
  },
  AccessDenied: {
    title: "You may not sign in here.",
    remedy: "Ask whoever runs Signalbox to add you to the catalog.",
  },
  CredentialsSignin: {
    title: "This person cannot sign in any more.",
    remedy: "Reload the page: the catalog may have changed.",
  },
  OAuthSignin: {
    title: "The identity provider does not answer.",
    remedy: "Try again in a minute; if it stays, tell whoever runs Signalbox.",
  },
};

const unknownProblem: SignInProblem = {
  title: "The sign-in did not work.",
  remedy: "Try again; if it stays, tell whoever runs Signalbox.",
};

/** What next-auth's error codes mean to the person in front of the page; null when nothing went wrong. */
export function signInProblem(code: string | undefined): SignInProblem | null {
  if (code === undefined) return null;
  return problems[code] ?? unknownProblem;
}
