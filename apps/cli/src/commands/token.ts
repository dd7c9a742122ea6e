import { TokenScope } from "@signalbox/domain/auth/schema";
import { parse } from "@signalbox/kernel";
import { z } from "zod";
import { commandLineCaller, withRuntime } from "./with-runtime.ts";

interface TokenOptions {
  readonly name: string;
  readonly owner: string;
  readonly scope: string[];
  readonly expires: number;
}

/** Prints the secret alone on standard output, so that a script can take it. */
export async function createApiToken({ name, owner, scope, expires }: TokenOptions): Promise<void> {
  const scopes = parse(
    z.array(TokenScope),
    scope.flatMap((text) => text.split(",")),
    "--scope",
  );
  const { issueToken } = await import("@signalbox/domain/auth");
  const input = { name, ownerRef: owner, scopes, expiresInDays: expires };
  const { output } = await withRuntime((runtime) =>
    runtime.executor.command(issueToken, input, commandLineCaller()),
  );
  console.error(
    `Token ${output.token.id} of ${owner}, until ${output.token.expiresAt.slice(0, 10)}. It is shown once:`,
  );
  console.log(output.secret);
}
