export type { Destination, Lookup, ResolvedAddress } from "./destination.ts";
export {
  createEgress,
  type Egress,
  type EgressOptions,
  type EgressRequest,
  type EgressResponse,
} from "./egress.ts";
export type { TlsIdentity } from "./send.ts";
