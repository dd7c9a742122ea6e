import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPlugin } from "@signalbox/testkit";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { PrometheusConfig } from "./config.ts";
import { prometheus } from "./server.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Asked {
  readonly request: IncomingMessage;
  readonly body: string;
}

async function listen(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function serve(answer: RequestListener): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      asked.push({ request, body });
      answer(request, response);
    });
  });
  return { url: `http://127.0.0.1:${await listen(server)}/prometheus`, asked };
}

const json =
  (value: unknown, status = 200): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
const vector = { status: "success", data: { resultType: "vector", result: [] } };
const at = new Date("2026-03-01T12:00:00Z");
const sourceOf = (config: object, timeoutMs = 5000) => {
  const { running, logged } = startPlugin(prometheus, config, {
    now: () => new Date("2026-03-02"),
    timeoutMs,
  });
  const { metrics } = running.capabilities;
  if (metrics === undefined) throw new Error("The plugin has no metrics.");
  return { metrics, running, logged };
};
const ask = (config: object, timeoutMs?: number) => sourceOf(config, timeoutMs).metrics.instant("up", at);

test("a question is a form that is posted, with the headers of the configuration", async () => {
  const { url, asked } = await serve(json(vector));
  await ask({ url: `${url}/`, headers: { "X-Scope-OrgID": "team-a" }, bearerToken: "hunter2" });
  const [first] = asked;
  expect([first?.request.method, first?.request.url]).toEqual(["POST", "/prometheus/api/v1/query"]);
  expect(first?.request.headers).toMatchObject({
    "content-type": "application/x-www-form-urlencoded",
    "x-scope-orgid": "team-a",
    authorization: "Bearer hunter2",
  });
  expect(Object.fromEntries(new URLSearchParams(first?.body))).toEqual({ query: "up", time: "1772366400" });
});

test("a name and a password are sent as such", async () => {
  const { url, asked } = await serve(json(vector));
  await ask({ url, basic: { username: "me", password: "pässwörd" } });
  const pair = Buffer.from("me:pässwörd").toString("base64");
  expect(asked[0]?.request.headers.authorization).toBe(`Basic ${pair}`);
});

test.each([
  [
    "two kinds of credentials",
    { url: "http://a", bearerToken: "x", basic: { username: "a", password: "b" } },
  ],
  ["a password in the address", { url: "http://me:secret@prometheus:9090" }],
  ["an address of another kind", { url: "ftp://prometheus" }],
  ["a certificate without its key", { url: "https://a", tls: { cert: "-----BEGIN CERTIFICATE-----" } }],
  ["the path of a file for its text", { url: "https://a", tls: { ca: "/etc/ca.pem" } }],
  ["a header with a line break", { url: "http://a", headers: { "x-a": "b\nc" } }],
  ["a key that there is not", { url: "http://a", token: "x" }],
])("a configuration with %s is refused", (_what, config) => {
  expect(PrometheusConfig.safeParse(config).success).toBe(false);
});

describe("certificates", () => {
  let folder: string;
  const file = (name: string) => readFileSync(path.join(folder, name), "utf8");
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "signalbox-tls-"));
    const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=test", "-days", "2");
    writeFileSync(path.join(folder, "san"), "subjectAltName=IP:127.0.0.1");
    for (const name of ["server", "client"]) {
      openssl("req", ...key, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
      const signed = [
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-extfile",
        "san",
        "-days",
        "2",
      ];
      openssl("x509", "-req", "-in", `${name}.csr`, ...signed, "-out", `${name}.pem`);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const serveSecurely = async () => {
    const tls = { cert: file("server.pem"), key: file("server.key"), ca: file("ca.pem") };
    const server = createSecureServer({ ...tls, requestCert: true, rejectUnauthorized: true }, json(vector));
    return `https://127.0.0.1:${await listen(server)}`;
  };

  test("a server that wants a certificate gets it", async () => {
    const url = await serveSecurely();
    const tls = { ca: file("ca.pem"), cert: file("client.pem"), key: file("client.key") };
    expect(await ask({ url, tls })).toEqual([]);
  });

  test("without it the server hangs up, and without the authority so do we", async () => {
    const url = await serveSecurely();
    await expect(ask({ url, tls: { ca: file("ca.pem") } })).rejects.toMatchObject({ code: "unavailable" });
    const stranger = { cert: file("client.pem"), key: file("client.key") };
    await expect(ask({ url, tls: stranger })).rejects.toMatchObject({ code: "unavailable" });
  });
});

test.each<[string, RequestListener]>([
  ["a page", (_, response) => void response.writeHead(200).end("<html>Sign in</html>")],
  ["nothing", (_, response) => void response.writeHead(200).end()],
  ["half of an answer", (_, response) => void response.writeHead(200).end('{"status":"success","data":{')],
  ["JSON of another kind", json({ items: [] })],
  ["data of another kind", json({ status: "success", data: { resultType: "vector", result: "none" } })],
  ["no access", (_, response) => void response.writeHead(401).end("no org id")],
  ["a forbidden page", json({ message: "forbidden" }, 403)],
  ["no such page", (_, response) => void response.writeHead(404).end("404 page not found")],
  ["too many questions", (_, response) => void response.writeHead(429).end()],
  ["a gateway without its backend", (_, response) => void response.writeHead(502).end("bad gateway")],
  ["a time-out of its own", json({ status: "error", errorType: "timeout", error: "query timed out" }, 503)],
  [
    "no end of redirects",
    (request, response) => void response.writeHead(307, { location: request.url }).end(),
  ],
  [
    "a redirect to a page to sign in",
    (request, response) => {
      if (request.url === "/login") response.writeHead(200).end("<html>");
      else response.writeHead(302, { location: "/login" }).end();
    },
  ],
  ["a broken connection", (_, response) => void response.destroy()],
])("%s in place of an answer is unavailable, and no secret is told", async (_what, answer) => {
  const { url } = await serve(answer);
  const failure = await ask({ url, bearerToken: "hunter2" }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "unavailable", message: expect.stringMatching(/\S/) });
  expect(JSON.stringify(failure) + String(failure)).not.toContain("hunter2");
});

test("credentials do not follow a redirect to another host", async () => {
  const other = await serve(json(vector));
  const { url } = await serve((_, response) => void response.writeHead(302, { location: other.url }).end());
  await ask({ url, bearerToken: "hunter2", headers: { "X-Scope-OrgID": "a" } }).catch(() => undefined);
  expect(other.asked.every(({ request }) => !JSON.stringify(request.headers).includes("hunter2"))).toBe(true);
});

test("a backend that is silent is given up, one that says too much is not listened to", async () => {
  const silent = await serve(() => undefined);
  await expect(ask({ url: silent.url }, 200)).rejects.toMatchObject({ code: "unavailable" });
  const giant = await serve((_, response) => {
    const more = () =>
      void (response.destroyed || response.write(Buffer.alloc(65_536, 32), () => setImmediate(more)));
    more();
  });
  await expect(ask({ url: giant.url })).rejects.toMatchObject({ code: "too_large" });
});

test.each([
  ["bad_data", 400],
  ["execution", 422],
])("a query that cannot be answered (%s) is told in the source's words", async (errorType, status) => {
  const words = '1:5: parse error: unexpected "<"';
  const { url } = await serve(json({ status: "error", errorType, error: words }, status));
  await expect(ask({ url })).rejects.toMatchObject({ code: "invalid", message: words });
});

const range = { from: at, to: new Date(at.getTime() + 300_000), stepSeconds: 60 };
const counts = (id: string, total = "a_total") =>
  ({ id, total, part: { counts: "bad", query: "b_total" } }) as const;
const matrix = (values: unknown[], more: object = {}) => ({
  status: "success",
  data: { resultType: "matrix", result: [{ metric: {}, values }] },
  ...more,
});

test("objectives that count the same ask once, and each at most twice", async () => {
  const { url, asked } = await serve(json(matrix([])));
  const { metrics } = sourceOf({ url });
  await metrics.counts([counts("a"), counts("b"), counts("c", "c_total")], range);
  expect(asked).toHaveLength(3);
  const many = Array.from({ length: 100 }, (_, index) => ({
    id: `${index}`,
    total: `t${index}_total`,
    part: { counts: "bad", query: `b${index}_total` } as const,
  }));
  asked.splice(0);
  expect(await metrics.counts(many, range)).toHaveLength(100);
  expect(asked).toHaveLength(200);
});

test("a step that is not settled is not asked for", async () => {
  const { url, asked } = await serve(json(matrix([])));
  const now = () => new Date(range.from.getTime() + 190_000);
  const { running } = startPlugin(prometheus, { url, settleSeconds: 15 }, { now });
  await running.capabilities.metrics?.counts([counts("a")], range);
  const form = Object.fromEntries(new URLSearchParams(asked[0]?.body));
  const seconds = range.from.getTime() / 1000;
  expect([form["start"], form["end"], form["step"]]).toEqual([`${seconds + 60}`, `${seconds + 120}`, "60"]);
});

describe("Thanos and Mimir", () => {
  test("an answer of a part of the stores is shown with a warning, and not counted", async () => {
    const warnings = ["No StoreAPIs matched for this query"];
    const { url, asked } = await serve(json(matrix([[1772366460, "5"]], { warnings, infos: [] })));
    const { metrics, logged } = sourceOf({ url });
    expect(await metrics.range("up", range)).toMatchObject([{ points: [{ value: 5 }] }]);
    expect(logged.join()).toContain("No StoreAPIs matched");
    await expect(metrics.counts([counts("a")], range)).rejects.toMatchObject({ code: "unavailable" });
    expect(asked.at(-1)?.body).toContain("partial_response=false");
  });

  test("a remark of PromQL is no lack", async () => {
    const infos = ["PromQL info: metric might not be a counter"];
    const { url } = await serve(
      json(matrix([[1772366460, "5"]], { infos, warnings: ["PromQL warning: x"] })),
    );
    expect(await sourceOf({ url }).metrics.counts([counts("a")], range)).toMatchObject([
      { points: [{ total: 5 }] },
    ]);
  });

  test("what Mimir calls itself is told, and what tells no version is no worse", async () => {
    const build = {
      status: "success",
      data: { application: "Grafana Mimir", version: "2.14.0", features: {} },
    };
    const mimir = await serve((request, response) =>
      json(request.url?.includes("buildinfo") ? build : vector)(request, response),
    );
    expect(await sourceOf({ url: mimir.url }).running.health()).toEqual({
      ok: true,
      message: "Grafana Mimir answers.",
      version: "2.14.0",
    });
    const thanos = await serve((request, response) => {
      if (request.url?.includes("buildinfo")) response.writeHead(404).end("404 page not found");
      else json(vector)(request, response);
    });
    expect(await sourceOf({ url: thanos.url }).running.health()).toEqual({
      ok: true,
      message: "Prometheus answers.",
    });
  });

  test("native histograms and values that are no numbers are gaps", async () => {
    const histogram = { metric: {}, histogram: [1772366400, { count: "1", sum: "1", buckets: [] }] };
    const odd = ["NaN", "+Inf", "-Inf", "1"].map((value) => ({
      metric: { value },
      value: [1772366400.5, value],
    }));
    const data = { resultType: "vector", result: [histogram, ...odd] };
    const { url } = await serve(json({ status: "success", data }));
    expect(await ask({ url })).toEqual([{ labels: { value: "1" }, at: 1772366400500, value: 1 }]);
  });
});
