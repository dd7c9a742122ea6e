import { AppError } from "@signalbox/kernel";
import type { MetricStore } from "@signalbox/plugin-api";
import { pluginList } from "../plugin-list.ts";
import { createPluginSet } from "./plugin-set.ts";
import type { PluginConfig } from "./read-entries.ts";

/** Throws `invalid` where the configuration of plugins is wrong; nothing is asked of anyone. */
export function checkPlugins(config: PluginConfig): void {
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  createPluginSet({ config, list: pluginList, logger, now: () => new Date(), metricStore: noMetricStore });
}

const nothing = () =>
  Promise.reject(new AppError("unavailable", "This process keeps no metrics of its own."));

export const noMetricStore: MetricStore = {
  counts: nothing,
  traffic: nothing,
  series: nothing,
  labels: nothing,
  cardinality: nothing,
};
