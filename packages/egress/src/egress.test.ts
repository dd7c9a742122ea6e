import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { createEgress, type EgressRequest, type ResolvedAddress } from "./index.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<{ port: number; url: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(JSON.stringify([request.method, request.url, request.headers]));
    answer(request, response);
  });
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, seen };
}

const LIMIT = { maxBytes: 1024 * 1024, timeoutMs: 5000, idleMs: 2000 };
const loopback = createEgress({ allow: ["127.0.0.1"] });
const get = (url: string, request: Partial<EgressRequest> = {}) =>
  loopback.fetch(url, { ...LIMIT, ...request });
const text = (body: Uint8Array) => Buffer.from(body).toString();
const answers = (...addresses: string[]) => {
  return async (): Promise<ResolvedAddress[]> =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
};

test("what is allowed is fetched, with status and headers", async () => {
  const { url } = await serve((_request, response) => response.setHeader("etag", '"1"').end("hello"));
  const answer = await get(`${url}/a?b=c`);
  expect([answer.status, text(answer.body), answer.header("ETag")]).toEqual([200, "hello", '"1"']);
});

test.each([
  "http://127.0.0.1:1/",
  "http://localhost:1/",
  "http://2130706433:1/",
  "http://0x7f.1:1/",
  "http://[::1]:1/",
  "http://[::ffff:127.0.0.1]:1/",
  "http://169.254.169.254/latest/meta-data/",
])("%s is refused unless the configuration allows it", async (url) => {
  const refused = createEgress({ allow: [] }).fetch(url, LIMIT);
  await expect(refused).rejects.toMatchObject({ code: "forbidden", details: { remedy: /egress\.allow/ } });
});

test.each(["file:///etc/passwd", "ftp://example.com/", "ssh://git@example.com/", "gopher://example.com/"])(
  "%s is refused: only http and https are fetched",
  async (url) => expect(get(url)).rejects.toMatchObject({ code: "forbidden" }),
);

test("an address with a password is refused, and the password is not repeated", async () => {
  const error = await get("http://me:hunter2@127.0.0.1:1/").catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "forbidden" });
  expect(JSON.stringify(error) + String(error)).not.toContain("hunter2");
});

test("one inside address among public ones refuses the host", async () => {
  const egress = createEgress({ allow: [], lookup: answers("93.184.216.34", "10.0.0.1") });
  await expect(egress.fetch("http://mixed.example/", LIMIT)).rejects.toThrow(
    "mixed.example (10.0.0.1) is a private",
  );
});

test("the address that was checked is connected to, whatever DNS says afterwards", async () => {
  const { port, seen } = await serve((_request, response) => response.end("ours"));
  let asked = 0;
  const lookup = async () => {
    asked++;
    return answers(asked === 1 ? "127.0.0.1" : "10.255.255.1")();
  };
  const egress = createEgress({ allow: ["127.0.0.0/8"], lookup });
  const answer = await egress.fetch(`http://rebinding.example:${port}/`, LIMIT);
  expect([text(answer.body), asked, seen.length]).toEqual(["ours", 1, 1]);
  expect(seen[0]).toContain("rebinding.example");
});

test("a host that DNS does not know is named", async () => {
  const lookup = () => Promise.reject(new Error("ENOTFOUND"));
  const egress = createEgress({ allow: [], lookup });
  await expect(egress.fetch("https://nowhere.example/x", LIMIT)).rejects.toThrow(
    "nowhere.example cannot be found",
  );
});

test("a redirect to an inside address is refused", async () => {
  const { url } = await serve((_request, response) =>
    response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
  );
  await expect(get(url)).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("169.254.169.254 is a link-local address"),
  });
});

test("redirects end after the last one that is allowed", async () => {
  const { url, seen } = await serve((_request, response) =>
    response.writeHead(302, { location: "/again" }).end(),
  );
  await expect(get(url, { maxRedirects: 3 })).rejects.toThrow("redirects more than 3 times");
  expect(seen).toHaveLength(4);
});

test("a redirect to another origin takes no credentials along, one to the same origin does", async () => {
  const other = await serve((_request, response) => response.end("there"));
  const first = await serve((request, response) => {
    const location = request.url === "/one" ? "/two" : `${other.url}/three`;
    response.writeHead(302, { location }).end();
  });
  const headers = {
    Authorization: "token hunter2",
    "PRIVATE-TOKEN": "hunter2",
    Cookie: "a=hunter2",
    accept: "a/b",
  };
  expect(text((await get(`${first.url}/one`, { headers })).body)).toBe("there");
  expect(first.seen).toHaveLength(2);
  for (const request of first.seen) expect(request).toContain("hunter2");
  expect(other.seen[0]).not.toContain("hunter2");
  expect(other.seen[0]).toContain("a/b");
});

test("what is sent is not sent on to another origin", async () => {
  const other = await serve((_request, response) => response.end());
  const { url } = await serve((_request, response) => response.writeHead(307, { location: other.url }).end());
  await expect(get(url, { method: "POST", body: "secret" })).rejects.toMatchObject({ code: "forbidden" });
  expect(other.seen).toEqual([]);
});

test("an answer that is larger than allowed is not read on", async () => {
  let written = 0;
  const { url } = await serve((_request, response) => {
    const more = () => {
      if (response.destroyed) return;
      written += 65_536;
      response.write(Buffer.alloc(65_536), () => setImmediate(more));
    };
    more();
  });
  await expect(get(url)).rejects.toMatchObject({ code: "too_large" });
  expect(written).toBeLessThan(20 * LIMIT.maxBytes);
});

test("an answer that says it is too large is not read at all", async () => {
  const { url } = await serve((_request, response) =>
    response.writeHead(200, { "content-length": "99999999" }).write("x"),
  );
  await expect(get(url)).rejects.toMatchObject({ code: "too_large" });
});

test("size counts after decompression", async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  const { url } = await serve((_request, response) =>
    response.setHeader("content-encoding", "gzip").end(bomb),
  );
  expect(bomb.length).toBeLessThan(LIMIT.maxBytes);
  await expect(get(url)).rejects.toMatchObject({ code: "too_large" });
});

test("a compressed answer arrives as it was, a broken one is an error", async () => {
  const { url } = await serve((request, response) => {
    const whole = gzipSync("packed");
    response
      .setHeader("content-encoding", "gzip")
      .end(request.url === "/whole" ? whole : whole.subarray(0, 12));
  });
  expect(text((await get(`${url}/whole`)).body)).toBe("packed");
  await expect(get(`${url}/half`)).rejects.toMatchObject({ code: "unavailable" });
});

test("a host that falls silent is given up", async () => {
  const { url } = await serve((_request, response) => response.write("begin"));
  await expect(get(url, { idleMs: 100 })).rejects.toThrow(/127\.0\.0\.1 (sent nothing|broke off)/);
});

test("a host that drips is given up when its time is over", async () => {
  const { url } = await serve((_request, response) => {
    const timer = setInterval(() => response.write("."), 20);
    response.on("close", () => clearInterval(timer));
  });
  await expect(get(url, { timeoutMs: 300 })).rejects.toThrow("took too long");
});

test("headers without end are refused", async () => {
  const { url } = await serve((_request, response) =>
    response.setHeader("x-large", "x".repeat(20_000)).end(),
  );
  await expect(get(url)).rejects.toThrow("headers of more than 16 KiB");
});

test("proxies of the environment are not used", async () => {
  const proxy = await serve((_request, response) => response.end("proxied"));
  const { url } = await serve((_request, response) => response.end("direct"));
  const names = ["http_proxy", "HTTP_PROXY", "NODE_USE_ENV_PROXY"];
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) process.env[name] = name === "NODE_USE_ENV_PROXY" ? "1" : proxy.url;
  try {
    expect(text((await get(url)).body)).toBe("direct");
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
});

test("a closed port is told in words, without the query of the address", async () => {
  const { url, port } = await serve(() => undefined);
  open.splice(0).forEach((server) => server.close());
  const error = await get(`${url}/?token=hunter2`).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain("127.0.0.1 refuses connections");
  expect(String(error) + port).not.toContain("hunter2");
});
