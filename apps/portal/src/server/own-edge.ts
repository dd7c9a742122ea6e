import { edgeAddress } from "@signalbox/runtime/config";
import { portalHost } from "./host.ts";

/** Where services and browsers reach the edge of this installation; null where it has none. */
export const ownEdge = (): string | null => edgeAddress(portalHost().config);
