import { startTelemetry } from "@signalbox/telemetry";

const [databaseUrl = "", otlpEndpoint = ""] = process.argv.slice(2);

// A process of its own, since traces must start before the modules that they watch are loaded.
const stopTelemetry = await startTelemetry({ service: "signalbox-portal", otlpEndpoint, logLevel: "error" });
const { startTestPortal } = await import("./testing.ts");
const portal = await startTestPortal(databaseUrl);
const { headers } = await portal.signIn("vera");
const stop = async () => {
  await portal.close();
  await stopTelemetry();
  process.exit(0);
};
process.once("disconnect", () => void stop());
process.send?.({ url: portal.url, headers });
