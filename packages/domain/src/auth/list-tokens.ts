import {
  PageInput,
  decodeCursor,
  defineQuery,
  encodeCursor,
  pageOf,
  type QueryContext,
} from "@signalbox/kernel";
import { readTokens } from "./permissions.ts";
import { Whose, personResource, selectedPerson } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { ApiToken, TokenId } from "./schema.ts";
import { toApiToken } from "./token.ts";

export const listTokens = defineQuery({
  name: "auth.list_tokens",
  summary:
    "API tokens from the newest to the oldest, without their secrets: your own unless you name an owner.",
  permission: readTokens,
  route: "GET /tokens",
  input: PageInput.extend({ ownerId: Whose.optional() }),
  output: pageOf(ApiToken),
  resource: ({ ownerId }) => personResource(ownerId),
  async run(ctx: QueryContext & AuthPorts, { ownerId, limit, cursor }) {
    const before = cursor === undefined ? null : decodeCursor(TokenId, cursor);
    const rows = await ctx.auth.tokens(selectedPerson(ctx.actor, ownerId), { before, limit: limit + 1 });
    const items = rows.slice(0, limit).map(toApiToken);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor(last.id) : null };
  },
});
