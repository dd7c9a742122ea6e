import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createToken, startSession } from "@signalbox/domain/auth";
import { PersonId, type Person, type SessionId, type TokenScope } from "@signalbox/domain/auth/schema";
import type { CatalogCommandPorts } from "@signalbox/domain/catalog";
import { ingestCatalog } from "@signalbox/domain/catalog/permissions";
import { LocationId } from "@signalbox/domain/catalog/schema";
import { applyConfiguredRoles } from "@signalbox/domain/policy";
import {
  defineCommand,
  systemActor,
  type Actor,
  type Caller,
  type CommandContext,
  type Role,
} from "@signalbox/kernel";
import { loadConfig, type Config } from "@signalbox/runtime/config";
import { createRuntime, type Runtime } from "@signalbox/runtime/full";
import { z } from "zod";
import { sessionCookie } from "../src/server/testing.ts";
import type { NodeHandler } from "./listener.ts";
import { startPortal, type Portal, type PortalOptions } from "./portal.ts";

/** A real portal on a free port over a real database, without Next: pages answer with what they were handed. */
export interface TestPortal {
  readonly url: string;
  readonly config: Config;
  readonly runtime: Runtime;
  readonly portal: Portal;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A person with roles and a session, as headers. */
  signIn(name: string, ...roles: Role[]): Promise<SignedIn>;
  close(): Promise<void>;
}

export interface SignedIn {
  readonly headers: { readonly cookie: string };
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  token(...scopes: z.infer<typeof TokenScope>[]): Promise<string>;
}

type Overrides = Partial<Pick<PortalOptions, "limits">> & { readonly env?: Record<string, string> };

export async function startTestPortal(databaseUrl: string, overrides: Overrides = {}): Promise<TestPortal> {
  const port = await freePort();
  const env = {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    SIGNALBOX_LOG_LEVEL: "error",
    ...overrides.env,
  };
  const { config } = loadConfig({ cwd: mkdtempSync(path.join(tmpdir(), "signalbox-portal-")), env });
  const runtime = await createRuntime({ config, service: "portal", version: "0.0.0-test" });
  const portal = await startPortal({
    config,
    runtime,
    version: "0.0.0-test",
    dev: false,
    ...(overrides.limits ? { limits: overrides.limits } : {}),
    pages: () => Promise.resolve(echoHeaders),
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    config,
    runtime,
    portal,
    fetch: (target, init) => fetch(`${url}${target}`, init),
    signIn: (name, ...roles) => signIn({ runtime, config }, name, roles),
    close: async () => {
      await portal.close();
      await runtime.close();
    },
  };
}

const echoHeaders: NodeHandler = (request, response) => {
  response.end(JSON.stringify(request.headers));
  return Promise.resolve();
};

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

function callerOf(actor: Actor): Caller {
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  return { actor, request: { correlationId: randomUUID(), ...nobody } };
}

/** Roles hold for Users of the catalog only. */
const addUser = defineCommand({
  name: "test.add_user",
  summary: "Puts a User into the catalog.",
  permission: ingestCatalog,
  route: null,
  input: z.object({ name: z.string() }),
  output: z.object({}),
  resource: () => ({ type: "catalog.location", id: "test" }),
  quiet: "tests look at what they cause themselves",
  async run(ctx: CommandContext & CatalogCommandPorts, { name }) {
    const document = { apiVersion: "backstage.io/v1alpha1", kind: "User", metadata: { name } };
    const source = { locationId: LocationId.parse("loc_testlocation"), file: "test.yaml" };
    const ref = `user:default/${name}`;
    const state = { ref, document, yaml: JSON.stringify(document), hash: name, source, orphan: false };
    await ctx.catalog.save([{ state, relations: [], place: { index: 0, line: 1 } }], ctx.clock.now());
    return {};
  },
});

const granted = new WeakMap<Runtime, Partial<Record<Role, string[]>>>();

async function signIn(
  { runtime, config }: Pick<TestPortal, "runtime" | "config">,
  name: string,
  roles: Role[],
): Promise<SignedIn> {
  const entityRef = `user:default/${name}`;
  const person: z.input<typeof Person> = {
    id: runtime.newId("usr"),
    provider: "local",
    subject: entityRef,
    name,
    email: null,
    entityRef,
  };
  await runtime.executor.command(addUser, { name }, callerOf(systemActor("ingestion")));
  const actor: Actor = { kind: "person", id: person.id, name, entityRef, groups: [], roles };
  const all = granted.get(runtime) ?? {};
  for (const role of roles) all[role] = [...(all[role] ?? []), entityRef];
  granted.set(runtime, all);
  await runtime.executor.command(
    applyConfiguredRoles,
    { roles: all },
    callerOf(systemActor("configuration")),
  );
  const started = await runtime.executor.command(
    startSession,
    { person, claimedGroups: [], hours: 1 },
    callerOf(actor),
  );
  const { sessionId } = started.output;
  const { auth, server } = config;
  return {
    headers: { cookie: await sessionCookie(sessionId, { secret: auth.secret, url: server.url }) },
    personId: PersonId.parse(person.id),
    sessionId,
    token: async (...scopes) => {
      const input = { name: "test", scopes, expiresInDays: 1 };
      const { output } = await runtime.executor.command(
        createToken,
        input,
        callerOf({ ...actor, sessionId }),
      );
      return output.secret ?? "";
    },
  };
}
