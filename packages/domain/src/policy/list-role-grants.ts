import {
  PageInput,
  Role,
  decodeCursor,
  defineQuery,
  encodeCursor,
  pageOf,
  type QueryContext,
} from "@signalbox/kernel";
import { z } from "zod";
import { readRoles } from "./permissions.ts";
import type { PolicyQueryPorts } from "./ports.ts";
import { RoleSubject } from "./roles.ts";
import { RoleGrant } from "./schema.ts";

const Cursor = z.object({ subject: RoleSubject, role: Role, source: RoleGrant.shape.source });

export const listRoleGrants = defineQuery({
  name: "policy.list_role_grants",
  summary: "Who holds which role, by subject; grants from configuration can only be changed there.",
  permission: readRoles,
  route: "GET /role-grants",
  input: PageInput,
  output: pageOf(RoleGrant),
  resource: () => ({ type: "policy.role", id: "all" }),
  async run(ctx: QueryContext & PolicyQueryPorts, { limit, cursor }) {
    const after = cursor === undefined ? null : decodeCursor(Cursor, cursor);
    const rows = await ctx.policy.grants({ after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const { subject, role, source } = last ?? {};
    return { items, nextCursor: rows.length > limit ? encodeCursor({ subject, role, source }) : null };
  },
});
