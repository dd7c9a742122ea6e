import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { AppError } from "@signalbox/kernel";

const LOOPBACK = "127.0.0.1";

/** The given port, or the one used before while it is free, or any free one. */
export async function choosePort(directory: string, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new AppError(
      "unavailable",
      `Port ${wanted} is taken by another program, so PostgreSQL cannot listen there.`,
      {
        remedy: "Free the port, choose another one, or leave it out to have a free one chosen.",
      },
    );
  }
  const before = Number.parseInt(await readFile(portFile(directory), "utf8").catch(() => ""), 10);
  return Number.isInteger(before) && (await isFree(before)) ? before : freePort();
}

export function rememberPort(directory: string, port: number): Promise<void> {
  return writeFile(portFile(directory), `${port}\n`);
}

function portFile(directory: string): string {
  return path.join(directory, "port");
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== null;
}

async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port !== null) return port;
  throw new AppError("unavailable", "There is no free port on 127.0.0.1 for PostgreSQL.");
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}
