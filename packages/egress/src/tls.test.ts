import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { afterEach, expect, test } from "vitest";
import { createEgress, type EgressRequest } from "./index.ts";

/** Vouches for itself, as server of 127.0.0.1 and as client; good for a hundred years, and for nothing but this test. */
const cert = `-----BEGIN CERTIFICATE-----
MIIBpzCCAU2gAwIBAgIUQCJsatRWqCGcgMCYml4HXDPWN0QwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjEyMDMyMjhaGA8yMTI2MTAyODIwMzIy
OFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDb5
/H0nRmBWBq7JbEoNWnMfAF72bL6UKNRRthMO3RHug++/ch1wFKoZk6qHU6H7mh8c
pNUi2Jex3EpMOMkC2YajgYQwgYEwHQYDVR0OBBYEFFJNCxg92w5SaNV1VcPjZOLl
rPIOMB8GA1UdIwQYMBaAFFJNCxg92w5SaNV1VcPjZOLlrPIOMA8GA1UdEwEB/wQF
MAMBAf8wDwYDVR0RBAgwBocEfwAAATAdBgNVHSUEFjAUBggrBgEFBQcDAQYIKwYB
BQUHAwIwCgYIKoZIzj0EAwIDSAAwRQIgZk4H/DJuHPMtA8XpRHuANN2uqJ+mgRIQ
5TUeyJkFgS0CIQCOsX78JCebwVnmZg4gaIQg8Y37cFzdygWH0owylF8AMw==
-----END CERTIFICATE-----
`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgslvWS5IkLpA14GJA
uZS3CSK4v4244MswZCEPI8teT/qhRANCAAQ2+fx9J0ZgVgauyWxKDVpzHwBe9my+
lCjUUbYTDt0R7oPvv3IdcBSqGZOqh1Oh+5ofHKTVItiXsdxKTDjJAtmG
-----END PRIVATE KEY-----
`;

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that says who its client has shown itself to be, and may send it on. */
async function serve({ location, wantsClient = true }: { location?: string; wantsClient?: boolean } = {}) {
  const settings = { cert, key, ca: cert, requestCert: true, rejectUnauthorized: wantsClient };
  const server = createServer(settings, (request, response) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate();
    if (location === undefined) response.end(subject?.CN ?? "nobody");
    else response.writeHead(302, { location }).end();
  });
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const egress = createEgress({ allow: ["127.0.0.1"] });
const get = (url: string, request: Partial<EgressRequest> = {}) =>
  egress.fetch(url, { maxBytes: 1000, timeoutMs: 5000, ...request });

test("a request shows its own certificate, and trusts who its own authorities vouch for", async () => {
  const { body } = await get(await serve(), { tls: { ca: cert, cert, key } });
  expect(Buffer.from(body).toString()).toBe("test");
});

test("without the authority the server is not trusted", async () => {
  await expect(get(await serve())).rejects.toThrow("has a certificate that nobody vouches for");
});

test("without a certificate a server that wants one is unavailable", async () => {
  await expect(get(await serve(), { tls: { ca: cert } })).rejects.toMatchObject({ code: "unavailable" });
});

test("another host that a server redirects to is not shown the certificate", async () => {
  const other = await serve({ wantsClient: false });
  const { body } = await get(await serve({ location: other }), { tls: { ca: cert, cert, key } });
  expect(Buffer.from(body).toString()).toBe("nobody");
});

test("a certificate that cannot be read is told without repeating it", async () => {
  const error: unknown = await get(await serve(), { tls: { ca: cert, cert: "hunter2", key } }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: "invalid" });
  expect(String(error)).not.toContain("hunter2");
});
