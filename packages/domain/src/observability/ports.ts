import type { PluginAccess } from "@signalbox/plugin-api";
import type { CatalogCommandPorts, CatalogReader } from "../catalog/index.ts";

export type ObservabilityPorts = Readonly<{
  plugins: PluginAccess;
  catalog: Pick<CatalogReader, "entity" | "relations" | "entityRows" | "page" | "bodies">;
}>;

export type ProposalPorts = Pick<CatalogCommandPorts, "catalog">;
