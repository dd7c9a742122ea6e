import type { z } from "zod";
import { BreakerProfile } from "../profile.ts";

const application = ["application", "service", "service_name", "app", "job"];

/** The libraries that are known by themselves; `breakers.profiles` of the configuration adds others, or replaces these. */
const BUILT_IN: readonly z.input<typeof BreakerProfile>[] = [
  {
    // One series of 0 or 1 for each state: a reading of the value as 0, 1, 2 would be wrong.
    name: "resilience4j",
    title: "resilience4j (Micrometer)",
    state: {
      kind: "series-per-state",
      query: "resilience4j_circuitbreaker_state",
      label: "state",
      states: {
        closed: "closed",
        open: "open",
        half_open: "half-open",
        forced_open: "open",
        // Both let every call through, whatever fails.
        metrics_only: "closed",
        disabled: "closed",
      },
      forced: { forced_open: "open", disabled: "closed" },
    },
    counts: [
      { outcome: "ok", query: 'resilience4j_circuitbreaker_calls_seconds_count{kind="successful"}' },
      { outcome: "failed", query: 'resilience4j_circuitbreaker_calls_seconds_count{kind="failed"}' },
      { outcome: "rejected", query: "resilience4j_circuitbreaker_not_permitted_calls_total" },
    ],
    labels: { name: ["name"], service: application },
  },
  {
    name: "opossum",
    title: "opossum-prometheus",
    state: {
      kind: "events",
      query: "circuit",
      label: "event",
      events: { open: "open", halfOpen: "half-open", close: "closed" },
    },
    counts: [
      { outcome: "ok", query: 'circuit{event="success"}' },
      { outcome: "failed", query: 'circuit{event="failure"}' },
      { outcome: "timeouts", query: 'circuit{event="timeout"}' },
      { outcome: "rejected", query: 'circuit{event="reject"}' },
      { outcome: "fallbacks", query: 'circuit{event="fallback"}' },
    ],
    labels: { name: ["name"], service: application },
    note: "opossum-prometheus has no gauge of the state: it is derived from its events, and closed until the first.",
  },
  {
    name: "envoy",
    title: "Envoy circuit breakers",
    state: {
      kind: "value",
      query: "envoy_cluster_circuit_breakers_default_rq_open",
      states: { "0": "closed", "1": "open" },
    },
    counts: [
      { outcome: "ok", query: 'envoy_cluster_upstream_rq_xx{envoy_response_code_class="2"}' },
      { outcome: "failed", query: 'envoy_cluster_upstream_rq_xx{envoy_response_code_class="5"}' },
      { outcome: "rejected", query: "envoy_cluster_upstream_rq_pending_overflow" },
    ],
    labels: {
      name: ["envoy_cluster_name", "cluster_name"],
      service: application,
      dependency: ["envoy_cluster_name", "cluster_name"],
    },
    note: "Envoy's circuit breaker limits concurrent requests; it is never half-open.",
  },
  {
    name: "envoy-outlier",
    title: "Envoy and Istio outlier detection",
    state: {
      kind: "value",
      query: "envoy_cluster_outlier_detection_ejections_active",
      states: { "0": "closed" },
      other: "open",
    },
    counts: [
      { outcome: "ok", query: 'envoy_cluster_upstream_rq_xx{envoy_response_code_class="2"}' },
      { outcome: "failed", query: 'envoy_cluster_upstream_rq_xx{envoy_response_code_class="5"}' },
    ],
    labels: {
      name: ["envoy_cluster_name", "cluster_name"],
      service: application,
      dependency: ["envoy_cluster_name", "cluster_name"],
    },
    note: "Open means that at least one host of the cluster is ejected; the others are still called.",
  },
  {
    name: "polly",
    title: "Polly v8",
    state: {
      kind: "events",
      query: "resilience_polly_strategy_events_total",
      label: "event_name",
      events: { OnCircuitOpened: "open", OnCircuitHalfOpened: "half-open", OnCircuitClosed: "closed" },
    },
    labels: { name: ["pipeline_name", "strategy_name"], service: application },
    note: "Polly's meter has no gauge of the state: it is derived from its events, and closed until the first.",
  },
];

export function knownProfiles(own: readonly BreakerProfile[]): BreakerProfile[] {
  const names = new Set(own.map(({ name }) => name));
  const builtIn = BUILT_IN.map((profile) => BreakerProfile.parse(profile));
  return [...own, ...builtIn.filter(({ name }) => !names.has(name))];
}
