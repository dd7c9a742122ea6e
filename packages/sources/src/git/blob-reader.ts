import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import type { SourceBytes } from "@signalbox/domain/catalog";
import { MAX_FILE_BYTES } from "../limits.ts";
import { gitEnvironment } from "./run-git.ts";

/** Reads contents of a clone by their ids; one program serves all of them and ends when it is not asked for a while. */
export interface BlobReader {
  read(id: string): Promise<SourceBytes>;
}

const IDLE_MS = 5000;

export function blobReader(directory: string): BlobReader {
  let last: Promise<unknown> = Promise.resolve();
  let session: Session | null = null;
  let idle: NodeJS.Timeout | undefined;
  const close = () => {
    session?.end();
    session = null;
  };
  const readOne = async (id: string): Promise<SourceBytes> => {
    clearTimeout(idle);
    const current = (session ??= startSession(directory));
    try {
      return await readBlob(current, id);
    } catch (error) {
      close();
      if (error instanceof EndOfOutput) return { state: "unreadable", reason: "git ended unexpectedly" };
      throw error;
    } finally {
      idle = setTimeout(close, IDLE_MS).unref();
    }
  };
  return {
    read: (id) => {
      const result = last.then(() => readOne(id));
      last = result.catch(() => undefined);
      return result;
    },
  };
}

async function readBlob(session: Session, id: string): Promise<SourceBytes> {
  session.ask(`info ${id}`);
  const [, type, length] = (await session.line()).split(" ");
  // What the host left out of the clone is what is too large.
  if (type === "missing") return { state: "too-large", size: MAX_FILE_BYTES + 1 };
  const size = Number(length);
  if (type !== "blob") return { state: "unreadable", reason: "it is not a file" };
  if (size > MAX_FILE_BYTES) return { state: "too-large", size };
  session.ask(`contents ${id}`);
  await session.line();
  const bytes = await session.bytes(size);
  await session.bytes(1);
  return { state: "read", bytes };
}

class EndOfOutput extends Error {}

interface Session {
  ask(command: string): void;
  line(): Promise<string>;
  bytes(count: number): Promise<Buffer>;
  end(): void;
}

function startSession(directory: string): Session {
  const options = { cwd: directory, env: gitEnvironment(undefined, directory) };
  const child = spawn("git", ["cat-file", "--batch-command"], options);
  child.on("error", () => child.stdout.destroy());
  child.stdin.on("error", () => undefined);
  child.stderr.resume();
  const output = outputOf(child);
  return {
    ask: (command) => void child.stdin.write(`${command}\n`),
    line: async () => {
      const parts: Buffer[] = [];
      for (;;) {
        const chunk = await output.next();
        const feed = chunk.indexOf(10);
        if (feed < 0) {
          parts.push(chunk);
          continue;
        }
        output.giveBack(chunk.subarray(feed + 1));
        return Buffer.concat([...parts, chunk.subarray(0, feed)]).toString("utf8");
      }
    },
    bytes: async (count) => {
      const buffer = Buffer.alloc(count);
      for (let filled = 0; filled < count;) {
        const chunk = await output.next();
        const taken = chunk.copy(buffer, filled, 0, count - filled);
        filled += taken;
        output.giveBack(chunk.subarray(taken));
      }
      return buffer;
    },
    end: () => void child.stdin.end(),
  };
}

/** The output piece by piece, with what was taken too much of given back. */
function outputOf(child: ChildProcessWithoutNullStreams) {
  const chunks = child.stdout.iterator() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  return {
    next: async (): Promise<Buffer> => {
      if (rest.length > 0) {
        const given = rest;
        rest = Buffer.alloc(0);
        return given;
      }
      const { done, value } = await chunks.next();
      if (done === true) throw new EndOfOutput();
      return value;
    },
    giveBack: (chunk: Buffer) => void (rest = chunk),
  };
}
