import { AppError } from "@signalbox/kernel";
import type { BreakerControl, ForcedInstance, ForceTo } from "@signalbox/plugin-api";
import type { Actuator, UpdateState } from "./actuator.ts";
import type { Resilience4jConfig } from "./config.ts";

const UPDATES: Record<ForceTo, UpdateState> = { open: "FORCE_OPEN", closed: "DISABLE", automatic: "CLOSE" };

/** Each instance has its own breaker, so each is asked, and answers for itself. */
export function createBreakerControl({ services }: Resilience4jConfig, actuator: Actuator): BreakerControl {
  const urlsOf = (service: string) => (Object.hasOwn(services, service) ? services[service] : undefined);
  return {
    instances: async (service) => urlsOf(service)?.map(instanceOf) ?? null,
    force: ({ service, breaker, to }) =>
      Promise.all((urlsOf(service) ?? []).map((url) => forceOne(actuator, url, breaker, UPDATES[to]))),
  };
}

async function forceOne(
  actuator: Actuator,
  url: string,
  breaker: string,
  to: UpdateState,
): Promise<ForcedInstance> {
  const instance = instanceOf(url);
  try {
    // Asked first: an actuator that is told about a breaker which it does not know makes one of that name.
    if (!(await actuator.breakers(url)).includes(breaker))
      return { instance, outcome: "failed", problem: `It has no circuit breaker ${breaker}.` };
    await actuator.update(url, breaker, to);
    return { instance, outcome: "done", problem: null };
  } catch (error) {
    if (error instanceof AppError) return { instance, outcome: "failed", problem: error.message };
    throw error;
  }
}

/** As Prometheus calls a target: host and port. */
function instanceOf(url: string): string {
  const { host, port, protocol } = new URL(url);
  return port === "" ? `${host}:${protocol === "https:" ? 443 : 80}` : host;
}
