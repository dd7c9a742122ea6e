import type { Verification } from "@signalbox/domain/events/schema";
import type { State } from "@signalbox/ui";

interface VerificationLook {
  readonly state: State;
  readonly word: string;
  readonly reason: string;
}

const NUMBER = new Intl.NumberFormat("en");

/** What a verification found, in words. */
export function verificationLook({ ok, head, firstBroken }: Verification): VerificationLook {
  if (firstBroken !== null) {
    const word = `Broken at ${NUMBER.format(firstBroken.position)}`;
    return { state: "critical", word, reason: firstBroken.problem };
  }
  if (!ok) return { state: "critical", word: "Not verified", reason: "The chain does not hold." };
  const word = `Verified to ${NUMBER.format(head.position)}`;
  return {
    state: "ok",
    word,
    reason: `The hash of every event fits the one before it. Head ${head.hash.slice(0, 12)}.`,
  };
}
