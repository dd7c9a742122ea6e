import { definitions } from "@signalbox/api/rest";
import { applyLocationRead, pushEntities, syncConfiguredLocations } from "@signalbox/domain/catalog";
import { systemActor, type Caller } from "@signalbox/kernel";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPortal, type SignedIn, type TestPortal } from "./testing.ts";

const database = withDatabase();
let portal: TestPortal;
let admin: SignedIn;
/** What each path parameter stands for in this register and catalog. */
const parameters: Record<string, string> = {
  source: "parts",
  ref: "component:default/shop",
  position: "1",
  kind: "component",
  viewId: "vie_0000000000",
  personId: "usr_0000000000",
  sessionId: "ses_0000000000",
  tokenId: "tok_0000000000",
  key: "new-basket",
  environment: "development",
  to: "staging",
  name: "employees",
  keyId: "key_0000000000",
  scheduleId: "fsc_0000000000",
  slo: "employees",
  instance: "otlp-metrics",
  entityRef: "component:default/shop",
  traceId: "5b8efff798038103d269b633813fc60c",
};

const objective = {
  language: "Signalbox",
  indicator: { kind: "ratio", total: "requests{}", part: { counts: "bad", query: "errors{}" } },
  window: { kind: "rolling", days: 30 },
  target: 0.999,
};

const request = {
  correlationId: "seed",
  causationId: null,
  traceparent: null,
  reason: null,
  address: null,
  client: null,
};
const ingestion: Caller = { actor: systemActor("ingestion"), request };

beforeAll(async () => {
  portal = await startTestPortal(database.url);
  admin = await portal.signIn("ada", "admin");
  const { executor, ports } = portal.runtime;
  await executor.command(
    syncConfiguredLocations,
    { locations: [{ type: "file", target: "shop.yaml" }] },
    ingestion,
  );
  const [location] = await ports.catalog.storedLocations();
  if (!location) throw new Error("The location was not added.");
  const document = {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name: "shop", title: "=HYPERLINK(1)", tags: ["web"] },
    spec: { type: "service", lifecycle: "production", owner: "group:default/platform" },
  };
  const read = {
    ref: "component:default/shop",
    file: "shop.yaml",
    index: 0,
    line: 1,
    hash: "h",
    yaml: "x: 1",
    movedFrom: null,
  };
  const input = { locationId: location.id, documents: [{ ...read, document }], places: [] };
  await executor.command(applyLocationRead, input, ingestion);
  const versions = [];
  for (const version of ["1.0.0", "2.0.0"]) {
    const definition = JSON.stringify({ openapi: "3.1.0", info: { title: "Shop", version }, paths: {} });
    const api = {
      apiVersion: "backstage.io/v1alpha1",
      kind: "API",
      metadata: { name: "shop" },
      spec: { type: "openapi", lifecycle: "production", owner: "group:default/platform", definition },
    };
    const place = { ...read, ref: "api:default/shop", index: 1, hash: version };
    const documents = [{ ...place, document: api }];
    const { positions } = await executor.command(applyLocationRead, { ...input, documents }, ingestion);
    versions.push(...positions);
  }
  needed["apis.diff_versions"] =
    `?${new URLSearchParams({ from: String(versions[0]), to: String(versions[1]) })}`;
  parameters["locationId"] = location.id;
  const source = { source: "parts", entities: [] };
  await executor.command(pushEntities, source, ingestion);
  const flag = await portal.fetch("/api/v1/flags", {
    method: "POST",
    headers: { ...admin.headers, "Content-Type": "application/json", "Idempotency-Key": "flag" },
    body: JSON.stringify({
      key: "new-basket",
      name: "New basket",
      type: "boolean",
      entityRef: "component:default/shop",
      variants: { on: true, off: false },
      defaultVariant: "off",
      safeVariant: "off",
    }),
  });
  if (!flag.ok) throw new Error(`The flag was not created: ${await flag.text()}`);
  const slo = await portal.fetch("/api/v1/slos", {
    method: "POST",
    headers: { ...admin.headers, "Content-Type": "application/json", "Idempotency-Key": "slo" },
    body: JSON.stringify({
      ...objective,
      name: "employees",
      title: "=HYPERLINK(1)",
      entityRef: "component:default/shop",
      environment: "production",
    }),
  });
  if (!slo.ok) throw new Error(`The objective was not created: ${await slo.text()}`);
  await database.prisma.$executeRaw`
    INSERT INTO breaker (id, environment, service, name, dependency, source, settings, created_at, touched_at)
    VALUES ('production/shop/pay', 'production', 'shop', 'pay', 'payments', 'sdk',
      '{"preset":null,"failures":3,"openSeconds":120,"timeoutMs":null,"retries":null,"concurrency":null}', now(), now())`;
});
afterAll(() => portal.close());

function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}

const methodOf = ({ route }: { route: string }): string => route.split(" ")[0] ?? "";

/** What a plugin answers that this portal has not. */
const FROM_PLUGINS = [
  "observability.list_services",
  "observability.list_operations",
  "observability.search_traces",
  "observability.get_trace",
  "observability.get_observed_dependencies",
  "observability.list_log_lines",
  "observability.list_log_services",
];
const queries = definitions.filter(({ kind, name }) => kind === "query" && !FROM_PLUGINS.includes(name));
const needed: Record<string, string> = {
  "catalog.preview_location": "?type=file&target=other.yaml",
  "catalog.search_entities": "?text=shop",
  "flags.get_exposure": `?from=${daysFromNow(-1)}&to=${daysFromNow(0)}`,
  "events.security_report": `?from=${daysFromNow(-1)}&to=${daysFromNow(1)}`,
};
const lastHour = `from=${daysFromNow(-1 / 24)}&to=${daysFromNow(0)}`;
for (const name of ["slos.get_history", "slos.get_burn", "slos.list_markers", "slos.list_burners"])
  needed[name] = `?${lastHour}`;
needed["breakers.history"] = `?${lastHour}`;
needed["breakers.changes"] = "?since=eyJhdCI6MH0";
needed["slos.report"] = "?month=2026-11";
needed["slos.list_templates"] = "?entityRef=component:default/shop";
for (const name of ["observability.search_traces", "observability.list_log_lines"])
  needed[name] = `?service=shop&${lastHour}`;
needed["observability.get_traffic"] = `?service=shop&${lastHour}`;
needed["observability.list_traffic_parts"] = `?service=shop&by=route&${lastHour}`;
needed["observability.list_operations"] = "?service=shop";
needed["observability.get_observed_dependencies"] = `?${lastHour}`;
/** What reads are asked in the body, since no address can carry it. */
const questions: Record<string, object> = {
  "flags.preview": {
    change: {
      definition: { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "on" },
      safeVariant: "off",
    },
  },
  "flags.preview_import": {
    format: "flagd",
    entityRef: "component:default/shop",
    text: '{"flags": {"old-basket": {"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on"}}}',
  },
  "flags.test": { context: { targetingKey: "user-1" } },
  "slos.preview_import": { text: "apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: x }\nspec: {}\n" },
  "slos.backtest": {
    draft: {
      ...objective,
      source: null,
      budgeting: { method: "occurrences" },
      alerting: { page: true, ticket: true, halfBudget: true, noData: true },
    },
    from: daysFromNow(-1),
    to: daysFromNow(0),
  },
  "plugins.test": {},
};
const pathOf = ({ name, route }: { name: string; route: string }): string => {
  const api = name.startsWith("apis.") && { ref: "api:default/shop" };
  const correction = name.startsWith("slos.") && { id: "cor_0000000000" };
  const breaker = name.startsWith("breakers.") && { id: "production/shop/pay" };
  const values: Record<string, string> = { ...parameters, ...api, ...correction, ...breaker };
  const path = (route.split(" ")[1] ?? "").replace(/\{(\w+)\}/g, (_match, key: string) =>
    encodeURIComponent(values[key] ?? ""),
  );
  return `/api/v1${path}${needed[name] ?? ""}`;
};

test.each(queries)("the answer of $name is exactly what the document promises", async (definition) => {
  const method = methodOf(definition);
  const asked = method !== "GET" && { body: JSON.stringify(questions[definition.name]) };
  const headers = { ...admin.headers, "Content-Type": "application/json" };
  const response = await portal.fetch(pathOf(definition), { method, headers, ...asked });
  const answer: unknown = await response.json();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  expect(definition.output.parse(answer)).toEqual(answer);
});

test.each(definitions.filter(({ name }) => FROM_PLUGINS.includes(name)))(
  "without a plugin, $name says what the configuration lacks",
  async (definition) => {
    const response = await portal.fetch(pathOf(definition), { headers: admin.headers });
    expect(response.status).toBe(412);
    expect(await response.json()).toMatchObject({ code: "precondition_failed" });
  },
);

test.each(definitions)("$name refuses what it does not know, and nobody", async (definition) => {
  const method = methodOf(definition);
  const url = pathOf(definition).split("?")[0] ?? "";
  const headers = { "Idempotency-Key": `bad-${definition.name}` };
  const unknown = await portal.fetch(`${url}?nonsense=1`, {
    method,
    headers: { ...headers, ...admin.headers },
  });
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({ issues: [{ path: "nonsense" }] });
  const nobody = await portal.fetch(pathOf(definition), { method, headers });
  expect([400, 401]).toContain(nobody.status);
});

test.each(definitions.filter(({ kind }) => kind === "command"))(
  "$name needs an idempotency key",
  async (definition) => {
    const method = methodOf(definition);
    const response = await portal.fetch(pathOf(definition), { method, headers: admin.headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ issues: [{ path: "Idempotency-Key" }] });
  },
);

test("entities come as CSV whose cells no spreadsheet runs", async () => {
  const headers = { ...admin.headers, Accept: "text/csv" };
  const text = await (await portal.fetch("/api/v1/catalog/entities", { headers })).text();
  expect(text.split("\r\n")[0]).toMatch(/^ref,kind,namespace,name,title/);
  expect(text).toContain(",'=HYPERLINK(1),");
});

test("the security report comes as CSV with who did what from where", async () => {
  const headers = { ...admin.headers, Accept: "text/csv" };
  const path = `/api/v1/events/security-report${needed["events.security_report"]}`;
  const [header, ...rows] = (await (await portal.fetch(path, { headers })).text()).trim().split("\r\n");
  expect(header).toMatch(/^position,.*,address,client$/);
  expect(rows.some((row) => row.includes("auth.session_started"))).toBe(true);
});

test("the report of objectives comes as CSV whose cells no spreadsheet runs", async () => {
  const headers = { ...admin.headers, Accept: "text/csv" };
  const text = await (await portal.fetch("/api/v1/slo-report?month=2026-11", { headers })).text();
  const [header, ...rows] = text.trim().split("\r\n");
  expect(header).toMatch(/^name,title,entityRef,owner,tier,environment,target,sli,met,budgetRemaining/);
  expect(rows).toEqual([expect.stringMatching(/^employees,'=HYPERLINK\(1\),component:default\/shop,/)]);
});

test("counting the catalog again is answered from memory until the register moves", async () => {
  const facets = () => portal.fetch("/api/v1/catalog/facets", { headers: admin.headers });
  const rate = async () =>
    Number(/^query_cache_hit_rate ([\d.]+)$/m.exec(await (await portal.fetch("/api/metrics")).text())?.[1]);
  await facets();
  const before = await rate();
  await facets();
  expect(await rate()).toBeGreaterThan(before);
});
