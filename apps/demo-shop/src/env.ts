import { z } from "zod";

const Address = z.url({ protocol: /^https?$/ });

const Variables = z.object({
  /** The edge, and a server key of the environment. */
  SIGNALBOX_EDGE_URL: Address.default("http://localhost:3001"),
  SIGNALBOX_KEY: z.string().min(1),
  /** Where traces go; none are sent without it. */
  SHOP_TRACES_URL: Address.optional(),
  SHOP_VERSION: z.string().default("1.0.0"),
  SHOP_HOST: z.string().default("127.0.0.1"),
  /** The port of the demo page; the services follow it. */
  SHOP_PORT: z.coerce.number().int().min(1).max(65_000).default(3100),
  /** The port before those at which Prometheus finds metrics; nothing is offered without it. */
  SHOP_METRICS_PORT: z.coerce.number().int().min(1).max(65_000).optional(),
});
/** The environment of a shop process, checked. */
export type ShopEnvironment = z.infer<typeof Variables>;

/** What every child process gets beside the shop's own variables. */
export const inherited = process.env;

/** Nothing else in the shop reads `process.env`. */
export function readEnvironment(): ShopEnvironment {
  const { success, data, error } = Variables.safeParse(process.env);
  if (success) return data;
  throw new Error(`The shop's environment is not complete:\n${z.prettifyError(error)}`);
}

/** Where the shop listens, for a command beside it. */
export function readAddress(): { readonly host: string; readonly port: number } {
  const { SHOP_HOST: host, SHOP_PORT: port } = Variables.pick({ SHOP_HOST: true, SHOP_PORT: true }).parse(
    process.env,
  );
  return { host, port };
}
