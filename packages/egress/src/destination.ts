import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { AppError } from "@signalbox/kernel";
import { insideOf, type Allowance } from "./address.ts";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Asks for every address of a host; given, so that tests can answer. */
export type Lookup = (host: string) => Promise<readonly ResolvedAddress[]>;

/** Where a request may go: the addresses were checked, and nothing but them is connected to. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  readonly addresses: readonly ResolvedAddress[];
}

export const lookupAll: Lookup = async (host) => {
  const found = await systemLookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

const LOOKUP_MS = 10_000;

/** Resolves the host of an address once and checks everything that DNS answers. */
export async function destinationOf(url: URL, allowance: Allowance, lookup: Lookup): Promise<Destination> {
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new AppError("forbidden", `${url.protocol}// is not fetched; only http and https are.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new AppError("forbidden", `The address of ${url.host} must not hold a name or a password.`, {
      remedy: "Put the token into integrations in the configuration.",
    });
  }
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const addresses = await addressesOf(host, lookup);
  if (!allowance.host(host, port)) for (const one of addresses) check(one, { host, port, allowance });
  return { host, port, addresses };
}

async function addressesOf(host: string, lookup: Lookup): Promise<readonly ResolvedAddress[]> {
  const literal = isIP(host);
  if (literal !== 0) return [{ address: host, family: literal === 6 ? 6 : 4 }];
  const found = await withinTime(lookup(host), host).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause;
    throw new AppError("unavailable", `${host} cannot be found: DNS does not know it.`, { cause });
  });
  if (found.length === 0) throw new AppError("unavailable", `${host} cannot be found: DNS has no address.`);
  return found;
}

/** The system's resolver takes its time, and cannot be told to stop. */
async function withinTime<T>(work: Promise<T>, host: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new AppError("unavailable", `${host} cannot be found: DNS does not answer.`);
    timer = setTimeout(() => reject(error), LOOKUP_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface Check {
  readonly host: string;
  readonly port: number;
  readonly allowance: Allowance;
}

function check({ address }: ResolvedAddress, { host, port, allowance }: Check): void {
  const inside = insideOf(address);
  if (inside === null || allowance.address(address)) return;
  const where = host === address ? host : `${host} (${address})`;
  throw new AppError("forbidden", `${where} is ${inside}, which is not fetched from.`, {
    remedy: `Add ${host}:${port} to egress.allow in the configuration if that is meant.`,
  });
}
