import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

export const GitHostType = z.enum(["github", "gitlab", "gitea", "bitbucket"]);
export type GitHostType = z.infer<typeof GitHostType>;

/** What tells one kind of host from another when it calls. */
interface Dialect {
  /** Whether the call carries a proof that its sender knows the secret. */
  proves(headers: Headers, body: Uint8Array, secret: string): boolean;
  /** The id of the call, which is the same when it is sent again. */
  readonly delivery: string;
  /** The header that names what happened, and the value that means a push. */
  readonly event: readonly [header: string, push: RegExp];
}

const Ref = z.string().optional();
const Named = z.object({ full_name: z.string() });

/** The pushes that the calls of a host tell of, as far as they are read. */
export const Payloads = {
  github: z.object({ ref: Ref, repository: Named }),
  gitea: z.object({ ref: Ref, repository: Named }),
  gitlab: z.object({ ref: Ref, project: z.object({ path_with_namespace: z.string() }) }),
  bitbucket: z.object({
    repository: Named,
    push: z.object({ changes: z.array(z.object({ new: z.object({ name: z.string() }).nullish() })) }),
  }),
} as const;

export const dialects: Readonly<Record<GitHostType, Dialect>> = {
  github: {
    proves: signedBy("x-hub-signature-256", "sha256="),
    delivery: "x-github-delivery",
    event: ["x-github-event", /^push$/],
  },
  gitea: {
    proves: signedBy("x-gitea-signature", ""),
    delivery: "x-gitea-delivery",
    event: ["x-gitea-event", /^push$/],
  },
  gitlab: {
    proves: (headers, _body, secret) => isSame(headers.get("x-gitlab-token") ?? "", secret),
    delivery: "x-gitlab-event-uuid",
    event: ["x-gitlab-event", /^(Push|Tag Push) Hook$/],
  },
  bitbucket: {
    proves: signedBy("x-hub-signature", "sha256="),
    delivery: "x-request-uuid",
    event: ["x-event-key", /^repo:push$/],
  },
};

function signedBy(header: string, prefix: string): Dialect["proves"] {
  return (headers, body, secret) => {
    const expected = createHmac("sha256", secret).update(body).digest("hex");
    return isSame(headers.get(header) ?? "", `${prefix}${expected}`);
  };
}

/** Compared by their hashes, which are of one length, so that the time tells nothing. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
