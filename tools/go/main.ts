// Builds a program from its Go module, once for each go.sum, outside of the tree; only tests and the demo use it.
// The argument is a folder with go.mod, go.sum and program.json. Prints the folder where the program lies; what is
// missing goes to stderr in one line, with exit code 1.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { env } from "./env.ts";

interface Program {
  readonly name: string;
  /** What is built. */
  readonly package: string;
  readonly flags?: readonly string[];
  readonly cgo?: boolean;
  /** Folders of the package's module that the program needs beside it. */
  readonly beside?: readonly string[];
}
type Run = (program: string, args: readonly string[]) => string;

const folder = path.resolve(process.argv[2] ?? ".");

function isWritable(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function cacheDirectory(): string {
  const wanted = [env.cacheHome, path.join(homedir(), ".cache"), tmpdir()];
  const found = wanted.find(
    (directory) => directory !== undefined && isWritable(path.join(directory, "signalbox")),
  );
  return path.join(found ?? tmpdir(), "signalbox");
}

function runner({ cgo = false }: Program, cache: string): Run {
  const own = isWritable(path.join(homedir(), "go"))
    ? {}
    : { GOPATH: path.join(cache, "go"), GOCACHE: path.join(cache, "go-build"), HOME: cache };
  const environment = { ...env.variables, CGO_ENABLED: cgo ? "1" : "0", GOFLAGS: "-mod=readonly", ...own };
  return (command, args) => {
    const options = { cwd: folder, env: environment, maxBuffer: 1 << 28 };
    const { status, stdout, stderr, error } = spawnSync(command, args, { ...options, encoding: "utf8" });
    if (error) throw new Error(`${command} is not installed`);
    if (status !== 0)
      throw new Error(`${command} ${args[0]} failed: ${stderr.trim().split("\n").slice(-3).join(" ")}`);
    return stdout.trim();
  };
}

function copyBeside({ package: name, beside = [] }: Program, draft: string, run: Run): void {
  if (beside.length === 0) return;
  const source = run("go", ["list", "-m", "-f", "{{.Dir}}", name]);
  for (const directory of beside)
    cpSync(path.join(source, directory), path.join(draft, directory), { recursive: true });
}

function build(program: Program, target: string, cache: string): void {
  const run = runner(program, cache);
  run("go", ["version"]);
  if (program.cgo === true) run("gcc", ["--version"]);
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, `${program.name}-draft-`));
  try {
    const flags = ["-trimpath", "-ldflags", "-s -w", ...(program.flags ?? [])];
    const output = path.join(draft, program.name);
    run("nice", ["-n", "10", "go", "build", ...flags, "-o", output, program.package]);
    copyBeside(program, draft, run);
    // The module cache is read-only, and so would be what is copied from it.
    run("chmod", ["-R", "u+rwX,go+rX", draft]);
    chmodSync(draft, 0o755);
    // Whoever is first wins; what the other built is the same.
    if (!existsSync(target)) renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const cache = cacheDirectory();
try {
  const program = JSON.parse(readFileSync(path.join(folder, "program.json"), "utf8")) as Program;
  const sum = createHash("sha256");
  for (const name of ["go.mod", "go.sum"]) sum.update(readFileSync(path.join(folder, name)));
  const target = path.join(cache, `${program.name}-${sum.digest("hex").slice(0, 16)}`);
  if (!existsSync(target)) build(program, target, cache);
  process.stdout.write(`${target}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "unknown problem"}\n`);
  process.exitCode = 1;
}
