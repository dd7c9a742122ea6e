import { createServer } from "node:net";
import { AppError } from "@signalbox/kernel";
import { findPortHolder } from "./port-holder.ts";

/** What is to listen, and how another port is chosen for it. */
export interface Listener {
  readonly name: string;
  readonly option: string;
  /** The section of the configuration that says where it listens. */
  readonly section: string;
}

const PORTAL: Listener = { name: "portal", option: "--port", section: "server" };
export const EDGE: Listener = { name: "edge", option: "--edge-port", section: "edge" };

/** Finds out before anything is started that one of its parts could not listen in the end. */
export async function requirePort(host: string, port: number, listener = PORTAL): Promise<void> {
  if (await isPortFree(host, port, listener)) return;
  const holder = await findPortHolder(port);
  throw new AppError("unavailable", `Port ${port} is in use by ${holder}.`, {
    remedy: `Stop that program, or choose another port: npm start -- ${listener.option} ${port + 1}`,
  });
}

export function isPortFree(host: string, port: number, listener = PORTAL): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") return resolve(false);
      reject(cannotListen(listener, { host, port }, error));
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

function cannotListen(
  { name, option, section }: Listener,
  { host, port }: { host: string; port: number },
  cause: NodeJS.ErrnoException,
): AppError {
  const [message, remedy] =
    cause.code === "EACCES"
      ? [`Port ${port} is reserved for root.`, `Choose a port above 1023: npm start -- ${option} 3000`]
      : [
          `The ${name} cannot listen on ${host}: ${cause.message}`,
          `Set ${section}.host to an address of this machine.`,
        ];
  return new AppError("precondition_failed", message, { remedy, cause });
}
