import { AppError, parse } from "@signalbox/kernel";
import type { HostResponse, PluginHost } from "@signalbox/plugin-api";
import { z } from "zod";
import type { Resilience4jConfig } from "./config.ts";

/** What an actuator is told; `CLOSE` lets the breaker decide by itself again, `DISABLE` lets every call through. */
export type UpdateState = "FORCE_OPEN" | "DISABLE" | "CLOSE";

export interface Actuator {
  /** The names of the breakers of an instance. */
  breakers(url: string): Promise<readonly string[]>;
  update(url: string, breaker: string, to: UpdateState): Promise<void>;
}

const Listed = z.object({ circuitBreakers: z.record(z.string(), z.unknown()) });
const MOST_BYTES = 4_000_000;

export function createActuator(config: Resilience4jConfig, host: PluginHost): Actuator {
  const { bearerToken, basic, timeoutSeconds } = config;
  const headers: Record<string, string> = { Accept: "application/json", "Content-Type": "application/json" };
  if (bearerToken !== undefined) headers["Authorization"] = `Bearer ${bearerToken}`;
  if (basic) headers["Authorization"] = `Basic ${btoa(`${basic.username}:${basic.password}`)}`;
  const common = { headers, timeoutMs: timeoutSeconds * 1000, maxBytes: MOST_BYTES };
  const at = (url: string, path: string) => `${url.replace(/\/+$/, "")}/circuitbreakers${path}`;
  return {
    breakers: async (url) => {
      const response = answered(await host.fetch({ ...common, url: at(url, "") }));
      return Object.keys(parse(Listed, response.json(), "The actuator's answer").circuitBreakers);
    },
    update: async (url, breaker, to) => {
      const body = JSON.stringify({ updateState: to });
      const request = { ...common, url: at(url, `/${encodeURIComponent(breaker)}`), body };
      // The same wish twice is one, so it may be sent again.
      answered(await host.fetch({ ...request, method: "POST", repeatable: true }));
    },
  };
}

function answered(response: HostResponse): HostResponse {
  const { status } = response;
  if (status >= 200 && status < 300) return response;
  if (status === 401 || status === 403)
    throw new AppError("unavailable", "The actuator refuses the credentials.");
  if (status === 404) {
    throw new AppError("unavailable", "The actuator does not expose circuitbreakers.", {
      remedy: "Add circuitbreakers to management.endpoints.web.exposure.include of the service.",
    });
  }
  throw new AppError("unavailable", `The actuator answered ${status}.`);
}
