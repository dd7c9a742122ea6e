/** How the names of a plugin follow from its id. */
export interface Named {
  /** `grafana-tempo` */
  readonly id: string;
  /** `grafanaTempo` */
  readonly value: string;
  /** `GrafanaTempo` */
  readonly type: string;
  /** `Grafana tempo` */
  readonly title: string;
}

export function namesOf(id: string): Named {
  const value = id.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
  const words = id.replaceAll("-", " ");
  const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return { id, value, type: upper(value), title: upper(words) };
}

/** The files of a plugin that works: it has a configuration, and knows whether its backend can be used. */
export function filesOf(named: Named): Readonly<Record<string, string>> {
  return {
    "package.json": packageFile(named),
    "README.md": readme(named),
    "src/config.ts": configFile(named),
    "src/health.ts": healthFile(named),
    "src/server.ts": serverFile(named),
    "src/server.test.ts": testFile(named),
  };
}

const packageFile = ({ id }: Named) => `{
  "name": "@signalbox/plugin-${id}",
  "version": "0.1.0",
  "private": true,
  "type": "module",
  "exports": {
    "./server": "./src/server.ts"
  },
  "dependencies": {
    "@signalbox/kernel": "*",
    "@signalbox/plugin-api": "*",
    "zod": "4.6.7"
  }
}
`;

const readme = ({ id, title }: Named) => `# ${title}

What it reads from ${title}, and why one wants that.

\`\`\`yaml
plugins:
  - plugin: ${id}
    config:
      url: https://${id}.example.com
      token: \${${id.toUpperCase().replaceAll("-", "_")}_TOKEN}
\`\`\`

| key     | meaning                        |
| ------- | ------------------------------ |
| \`url\`   | where it is                    |
| \`token\` | what it is opened with; secret |
`;

const configFile = ({ type }: Named) => `import { z } from "zod";

export const ${type}Config = z.strictObject({
  url: z.url({ protocol: /^https?$/, message: "must be an http or https address" }),
  token: z.string().min(1).meta({ secret: true }).optional(),
});
export type ${type}Config = z.infer<typeof ${type}Config>;
`;

const healthFile = ({
  type,
}: Named) => `import type { PluginHealth, PluginHost } from "@signalbox/plugin-api";
import type { ${type}Config } from "./config.ts";

/** Whether the backend can be used now; one that does not answer at all is the host's \`unavailable\`. */
export async function healthOf({ url, token }: ${type}Config, host: PluginHost): Promise<PluginHealth> {
  const headers = token === undefined ? {} : { authorization: \`Bearer \${token}\` };
  const { status } = await host.fetch({ url, headers });
  if (status === 401 || status === 403) return { ok: false, message: "It refuses the token." };
  return status < 400
    ? { ok: true, message: "It answers." }
    : { ok: false, message: \`It answers with status \${status}.\` };
}
`;

const serverFile = ({
  id,
  value,
  type,
  title,
}: Named) => `import { definePlugin } from "@signalbox/plugin-api";
import { ${type}Config } from "./config.ts";
import { healthOf } from "./health.ts";

export const ${value} = definePlugin({
  id: "${id}",
  title: "${title}",
  description: "Says whether ${title} answers.",
  config: ${type}Config,
  hosts: ({ url }) => [url],
  start: (config, host) => ({
    // What it provides goes here, such as { metrics: createMetricsSource(config, host) }.
    capabilities: {},
    health: () => healthOf(config, host),
  }),
});
`;

const testFile = (named: Named) => `${testHead(named)}
${testCases(named)}`;

const testHead = ({ value }: Named) => `import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startPlugin } from "@signalbox/testkit";
import { afterEach, expect, test } from "vitest";
import { ${value} } from "./server.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A backend that wants the token \`right\`. */
async function backend(): Promise<string> {
  const server = createServer((request, response) => {
    response.statusCode = request.headers.authorization === "Bearer right" ? 200 : 401;
    response.end();
  });
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`;
}
`;

const testCases = ({ value }: Named) => `test("a backend that answers can be used", async () => {
  const { running } = startPlugin(${value}, { url: await backend(), token: "right" });
  expect(await running.health()).toMatchObject({ ok: true });
});

test("a token that the backend refuses is told, and not repeated", async () => {
  const { running } = startPlugin(${value}, { url: await backend(), token: "wrong" });
  expect(await running.health()).toEqual({ ok: false, message: "It refuses the token." });
});

test("a backend that is away is unavailable", async () => {
  const url = await backend();
  for (const server of open.splice(0)) server.close();
  const { running } = startPlugin(${value}, { url });
  await expect(running.health()).rejects.toMatchObject({ code: "unavailable" });
});

test.each([{}, { url: "nowhere" }, { url: "http://here", tokn: "x" }])("%o is no configuration", (config) =>
  expect(${value}.config.safeParse(config).success).toBe(false),
);
`;
