import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { addToken } from "./add-token.ts";
import { CATALOG_PROVIDER } from "./directory.ts";
import { createTokens } from "./permissions.ts";
import type { AuthPorts } from "./ports.ts";
import { CreateTokenInput, CreatedToken, type Person } from "./schema.ts";

/** Internal: the command line runs it, on the machine itself. */
export const issueToken = defineCommand({
  name: "auth.issue_token",
  summary: "Creates an API token for a catalog User.",
  permission: createTokens,
  route: null,
  input: CreateTokenInput.extend({
    ownerRef: z.string().regex(/^user:[^/]+\/.+$/, "must be a User, as in user:default/ana"),
  }),
  output: CreatedToken,
  resource: ({ ownerRef }) => ({ type: "auth.person", id: ownerRef }),
  redactReplay: ({ token }) => ({ token, secret: null }),
  async run(ctx: CommandContext & AuthPorts, { ownerRef, ...input }) {
    const known = await ctx.auth.personBy({ entityRef: ownerRef });
    return addToken(ctx, known ?? (await personOfCatalog(ctx, ownerRef)), input);
  },
});

async function personOfCatalog(ctx: CommandContext & AuthPorts, ref: string): Promise<Person> {
  const entry = await ctx.directory.user({ ref });
  if (!entry) {
    throw new AppError("unprocessable", `The catalog has no User ${ref}.`, {
      issues: [{ path: "ownerRef", message: "is not in the catalog" }],
    });
  }
  const { name, email } = entry;
  const person: Person = {
    id: ctx.newId("usr"),
    provider: CATALOG_PROVIDER,
    subject: ref,
    name,
    email,
    entityRef: ref,
  };
  await ctx.auth.savePerson(person);
  return person;
}
