import type { Plugin } from "@signalbox/plugin-api";
import { jaeger } from "@signalbox/plugin-jaeger/server";
import { loki } from "@signalbox/plugin-loki/server";
import { otlpMetrics } from "@signalbox/plugin-otlp-metrics/server";
import { prometheus } from "@signalbox/plugin-prometheus/server";
import { resilience4j } from "@signalbox/plugin-resilience4j/server";

/** Every plugin that this build has, one line each; a test holds the list equal to the folders in plugins/. */
export const pluginList: readonly Plugin[] = [jaeger, loki, prometheus, resilience4j, otlpMetrics];
