import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { env as environment } from "./env.ts";

export interface MonitoringProcess {
  readonly root: string;
  /** Waits until the program at the address is ready. */
  ready(url: string): Promise<void>;
  stop(): Promise<void>;
}

const READY_MS = 30_000;

/** A folder of its own, for a program of Prometheus's family and what it writes. */
export function monitoringFolder(name: string): string {
  return mkdtempSync(path.join(tmpdir(), `signalbox-${name}-`));
}

/** Runs a program that Debian's packages put on PATH; what it says is told when it does not start. */
export function runMonitoring(program: string, args: readonly string[], root: string): MonitoringProcess {
  const child = spawn(program, args, {
    cwd: root,
    env: { NODE_ENV: "test", PATH: environment.path },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => void (said = `${said}${chunk.toString()}`.slice(-4000)));
  let failure: Error | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      failure = error;
      resolve();
    });
  });
  return {
    root,
    ready: async (url) => {
      const until = Date.now() + READY_MS;
      for (;;) {
        const response = await fetch(`${url}/-/ready`).catch(() => null);
        if (response?.ok) return;
        if (failure) throw new Error(`${program} cannot be started.`, { cause: failure });
        if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`);
        if (Date.now() > until) throw new Error(`${program} did not start: ${said}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop: async () => {
      child.kill();
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}
