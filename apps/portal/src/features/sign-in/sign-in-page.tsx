"use client";

import { Alert, Button, Title } from "@mantine/core";
import { EmptyState, StateIcon } from "@signalbox/ui";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { BrandMark } from "../shell/index.ts";
import type { Candidate } from "./people-groups.ts";
import { PeoplePicker } from "./people-picker.tsx";
import { signInProblem, type SignInProblem } from "./sign-in-problem.ts";
import classes from "./sign-in.module.css";

interface SignInPageProps {
  readonly organization: string;
  readonly offer:
    | { readonly kind: "people"; readonly people: readonly Candidate[] }
    | { readonly kind: "provider" }
    | { readonly kind: "closed" };
  /** A path of this portal. */
  readonly returnTo: string;
  readonly errorCode?: string | undefined;
  /** Whether a session was running until a moment ago. */
  readonly ended: boolean;
}

export function SignInPage({ organization, offer, returnTo, errorCode, ended }: SignInPageProps) {
  const [problem, setProblem] = useState(signInProblem(errorCode));
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <BrandMark size={24} />
        Signalbox
        {organization !== "Signalbox" && <span className={classes.organization}>{organization}</span>}
      </div>
      <Title order={1}>Sign in</Title>
      {ended && !problem && (
        <p className={classes.note}>Your session has ended. Sign in to go on where you were.</p>
      )}
      {problem && <Problem problem={problem} />}
      {offer.kind === "people" && <Local people={offer.people} returnTo={returnTo} onProblem={setProblem} />}
      {offer.kind === "provider" && <Provider returnTo={returnTo} />}
      {offer.kind === "closed" && (
        <EmptyState title="Nobody can sign in here yet">
          <p>
            Choosing a person works only while the portal listens on this machine alone. Set auth.mode to oidc
            in signalbox.yaml, or server.host to 127.0.0.1.
          </p>
        </EmptyState>
      )}
    </main>
  );
}

function Problem({ problem: { title, remedy } }: { problem: SignInProblem }) {
  return (
    <Alert role="alert" variant="default" icon={<StateIcon state="critical" size={18} />} title={title}>
      {remedy}
    </Alert>
  );
}

interface LocalProps {
  readonly people: readonly Candidate[];
  readonly returnTo: string;
  readonly onProblem: (problem: SignInProblem | null) => void;
}

function Local({ people, returnTo, onProblem }: LocalProps) {
  const [pending, setPending] = useState<string | null>(null);
  const choose = async (person: string) => {
    setPending(person);
    onProblem(null);
    const answer = await signIn("local", { person, redirect: false }).catch(() => ({ error: "Unreachable" }));
    if (!answer?.error) return window.location.assign(returnTo);
    setPending(null);
    onProblem(signInProblem(answer.error));
    return undefined;
  };
  if (people.length === 0) {
    return (
      <EmptyState title="The catalog has no people yet">
        <p>Add a User entity to a location of the catalog, then reload this page.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className={classes.note}>
        This portal runs on this machine only, so no password is asked for: choose whom to work as.
      </p>
      <PeoplePicker people={people} pending={pending} onChoose={(ref) => void choose(ref)} />
    </>
  );
}

function Provider({ returnTo }: { returnTo: string }) {
  const [pending, setPending] = useState(false);
  const leave = () => {
    setPending(true);
    void signIn("oidc", { callbackUrl: returnTo });
  };
  return (
    <Button size="md" loading={pending} onClick={leave}>
      Sign in with single sign-on
    </Button>
  );
}
