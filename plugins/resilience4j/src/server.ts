import { AppError } from "@signalbox/kernel";
import { definePlugin } from "@signalbox/plugin-api";
import { createActuator, type Actuator } from "./actuator.ts";
import { createBreakerControl } from "./breaker-control.ts";
import { Resilience4jConfig } from "./config.ts";

export const resilience4j = definePlugin({
  id: "resilience4j",
  title: "resilience4j",
  description: "Forces circuit breakers of Spring Boot services, at every instance, through their actuators.",
  config: Resilience4jConfig,
  hosts: ({ services }) => Object.values(services).flat(),
  start: (config, host) => {
    const actuator = createActuator(config, host);
    return {
      capabilities: { breakers: createBreakerControl(config, actuator) },
      health: () => healthOf(actuator, Object.values(config.services).flat()),
    };
  },
});

async function healthOf(actuator: Actuator, urls: readonly string[]) {
  const problems = await Promise.all(
    urls.map((url) =>
      actuator.breakers(url).then(
        () => null,
        (error: unknown) => {
          if (error instanceof AppError) return `${new URL(url).host}: ${error.message}`;
          throw error;
        },
      ),
    ),
  );
  const failed = problems.filter((problem) => problem !== null);
  const [first] = failed;
  if (first === undefined) return { ok: true, message: `All ${urls.length} instances answer.` };
  return { ok: false, message: `${failed.length} of ${urls.length} instances do not answer. ${first}` };
}
