import { createServer } from "node:net";
import { AppError } from "@signalbox/kernel";
import { findPortHolder } from "./port-holder.ts";

/** Finds out before anything is started that the portal could not listen in the end. */
export async function requirePort(host: string, port: number): Promise<void> {
  if (await isPortFree(host, port)) return;
  const holder = await findPortHolder(port);
  throw new AppError("unavailable", `Port ${port} is in use by ${holder}.`, {
    remedy: `Stop that program, or choose another port: npm start -- --port ${port + 1}`,
  });
}

export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") return resolve(false);
      reject(cannotListen(host, port, error));
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

function cannotListen(host: string, port: number, cause: NodeJS.ErrnoException): AppError {
  const [message, remedy] =
    cause.code === "EACCES"
      ? [`Port ${port} is reserved for root.`, "Choose a port above 1023: npm start -- --port 3000"]
      : [
          `The portal cannot listen on ${host}: ${cause.message}`,
          "Set server.host to an address of this machine.",
        ];
  return new AppError("precondition_failed", message, { remedy, cause });
}
