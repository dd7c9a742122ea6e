import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Public by their numbers, and yet inside: services of clouds, and ways into IPv4 that the ranges do not know. */
const INSIDE = ["168.63.129.16/32", "::/96", "64:ff9b:1::/48", "fec0::/10", "2001::/23"].map((range) =>
  ipaddr.parseCIDR(range),
);

const NAMES: Readonly<Record<string, string>> = {
  private: "a private address",
  uniqueLocal: "a private address",
  loopback: "a loopback address",
  linkLocal: "a link-local address",
  carrierGradeNat: "an address of the provider's own network",
  multicast: "a multicast address",
  broadcast: "a broadcast address",
  unspecified: "no address of a host",
};

/** Why nothing may be fetched from an address, or null for one of the public internet. */
export function insideOf(text: string): string | null {
  // An IPv4 address in IPv6's clothes is judged by what it stands for.
  const address = ipaddr.process(text.replace(/%.*$/, ""));
  if (INSIDE.some((range) => isIn(address, range))) return "an internal address";
  const range = address.range();
  return range === "unicast" ? null : (NAMES[range] ?? "an address with a special meaning");
}

function isIn(address: Address, [network, bits]: Range): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

/** What the configuration allows although it is inside: hosts, hosts with a port, addresses and ranges of them. */
export interface Allowance {
  /** Whether a host is trusted by its name, wherever that leads. */
  host(host: string, port: number): boolean;
  address(text: string): boolean;
}

export function allowanceOf(entries: readonly string[]): Allowance {
  const ranges = entries.map(rangeOf).filter((range) => range !== null);
  const names = new Set(entries.map((entry) => entry.toLowerCase()));
  return {
    host: (host, port) => names.has(host) || names.has(`${host}:${port}`),
    address: (text) => {
      const address = ipaddr.process(text.replace(/%.*$/, ""));
      return ranges.some((range) => isIn(address, range));
    },
  };
}

function rangeOf(entry: string): Range | null {
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
  if (!ipaddr.isValid(entry)) return null;
  const address = ipaddr.process(entry);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}
