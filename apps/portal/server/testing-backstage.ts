import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { CatalogClient } from "@backstage/catalog-client";
import { applyLocationRead, pushEntities, syncConfiguredLocations } from "@signalbox/domain/catalog";
import type { LocationId } from "@signalbox/domain/catalog/schema";
import { systemActor, type Caller } from "@signalbox/kernel";
import { startTestPortal, type TestPortal } from "./testing.ts";

const request = {
  correlationId: "seed",
  causationId: null,
  traceparent: null,
  reason: null,
  address: null,
  client: null,
};
const ingestion: Caller = { actor: systemActor("ingestion"), request };

/** A portal whose catalog has a file location with a Location entity, and a web server with one more descriptor. */
export interface BackstageSite {
  readonly portal: TestPortal;
  readonly locationId: LocationId;
  /** Where a descriptor can be registered from. */
  readonly descriptorUrl: string;
  close(): Promise<void>;
}

const SOURCE = "shop";

export const component = (name: string, spec: object = {}, metadata: object = {}) => ({
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  metadata: { name, ...metadata },
  spec: { type: "service", lifecycle: "production", owner: "group:default/payments", ...spec },
});

const descriptor = JSON.stringify(component("registered"));
const broken = JSON.stringify({ ...component("broken"), spec: {} });

export async function startBackstageSite(databaseUrl: string): Promise<BackstageSite> {
  const web = await startWeb({ "/catalog-info.yaml": descriptor, "/broken.yaml": broken });
  const { port } = web.address() as AddressInfo;
  const directory = mkdtempSync(path.join(tmpdir(), "signalbox-backstage-"));
  mkdirSync(path.join(directory, "catalog"));
  const config = path.join(directory, "signalbox.yaml");
  writeFileSync(config, `egress:\n  allow: ["127.0.0.1:${port}"]\n`);
  const portal = await startTestPortal(databaseUrl, { env: { SIGNALBOX_CONFIG: config } });
  const locationId = await seedFiles(portal);
  return {
    portal,
    locationId,
    descriptorUrl: `http://127.0.0.1:${port}/catalog-info.yaml`,
    close: async () => {
      await portal.close();
      await new Promise((resolve) => web.close(resolve));
    },
  };
}

async function startWeb(files: Record<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const body = files[request.url ?? ""];
    response.writeHead(body === undefined ? 404 : 200, { "Content-Type": "text/yaml" });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** The configured file names a Location entity, and that one a file with a system. */
async function seedFiles({ runtime }: TestPortal): Promise<LocationId> {
  const { executor, ports } = runtime;
  const roots = [{ type: "file" as const, target: "catalog/all.yaml" }];
  await executor.command(syncConfiguredLocations, { locations: roots }, ingestion);
  const rootOf = async (target: string) => {
    const stored = await ports.catalog.storedLocations();
    const found = stored.find((location) => location.target === target);
    if (!found) throw new Error(`There is no location ${target}.`);
    return found.id;
  };
  const root = await rootOf("catalog/all.yaml");
  await read(root, "catalog/all.yaml", {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Location",
    metadata: { name: "all" },
    spec: { type: "file", target: "./shop.yaml" },
  });
  await read(await rootOf("catalog/shop.yaml"), "catalog/shop.yaml", {
    apiVersion: "backstage.io/v1alpha1",
    kind: "System",
    metadata: { name: "shop" },
    spec: { owner: "group:default/payments" },
  });
  return root;

  async function read(locationId: LocationId, file: string, document: Document): Promise<void> {
    const ref = `${document.kind.toLowerCase()}:default/${document.metadata.name}`;
    const yaml = JSON.stringify(document);
    const one = { ref, file, index: 0, line: 1, hash: ref, yaml, document, movedFrom: null };
    await executor.command(applyLocationRead, { locationId, documents: [one], places: [] }, ingestion);
  }
}

interface Document {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Record<string, unknown>;
}

/** Makes documents the whole of the source that the tests push to. */
export async function push({ runtime }: TestPortal, entities: readonly object[]): Promise<void> {
  const caller: Caller = { actor: { ...systemActor("ingestion") }, request };
  await runtime.executor.command(pushEntities, { source: SOURCE, entities: [...entities] }, caller);
}

/** Backstage's own client, with a token as its users would give it one. */
export function clientOf({ url }: TestPortal, token: string): CatalogClient {
  return new CatalogClient({
    discoveryApi: { getBaseUrl: () => Promise.resolve(`${url}/api/catalog`) },
    fetchApi: {
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set("Authorization", `Bearer ${token}`);
        return fetch(input, { ...init, headers });
      },
    },
  });
}
