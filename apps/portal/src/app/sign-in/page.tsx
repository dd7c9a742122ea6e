import type { Metadata } from "next";
import { returnPath, SignInPage } from "../../features/sign-in/index.ts";
import { portalHost } from "../../server/host.ts";
import { signInOffer } from "../../server/sign-in-offer.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function Page({ searchParams }: PageProps<"/sign-in">) {
  const asked = await searchParams;
  const one = (name: string) => [asked[name]].flat()[0];
  const host = portalHost();
  return (
    <SignInPage
      organization={host.config.organization.name}
      offer={await signInOffer(host)}
      returnTo={returnPath(one("from") ?? one("callbackUrl"))}
      errorCode={one("error")}
      ended={one("ended") === "1"}
    />
  );
}
