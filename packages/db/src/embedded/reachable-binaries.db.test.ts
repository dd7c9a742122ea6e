import { execFileSync } from "node:child_process";
import { chmod, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBinaries, type Binaries } from "./binaries.ts";
import { reachableBinaries } from "./reachable-binaries.ts";

const NOBODY = { uid: 65534, gid: 65534 };
let privateFolder = "";
let systemFolder = "";
let hidden: Binaries;

beforeEach(async () => {
  privateFolder = await mkdtemp(path.join(tmpdir(), "signalbox-private-"));
  systemFolder = await mkdtemp(path.join(tmpdir(), "signalbox-system-"));
  await chmod(systemFolder, 0o755);
  const { postgres } = await findBinaries();
  await cp(path.resolve(path.dirname(postgres), "../.."), path.join(privateFolder, "package"), {
    recursive: true,
  });
  const bin = path.join(privateFolder, "package/native/bin");
  hidden = { postgres: path.join(bin, "postgres"), initdb: path.join(bin, "initdb") };
});

afterEach(() =>
  Promise.all([privateFolder, systemFolder].map((folder) => rm(folder, { recursive: true, force: true }))),
);

test.runIf(process.getuid?.() === 0)(
  "programs below a private folder are copied to where their user can start them",
  async () => {
    expect(() => execFileSync(hidden.initdb, ["--version"], NOBODY)).toThrow("EACCES");
    const found = await Promise.all([1, 2].map(() => reachableBinaries(hidden, NOBODY, systemFolder)));
    expect(found[0]).toEqual(found[1]);
    const data = path.join(systemFolder, "data");
    expect(execFileSync(found[0]?.initdb ?? "", ["--version"], NOBODY).toString()).toContain("PostgreSQL");
    // initdb finds and starts the server's program itself.
    await chmod(systemFolder, 0o777);
    const made = execFileSync(
      found[0]?.initdb ?? "",
      ["--no-sync", "--username=x", "--auth=trust", `--pgdata=${data}`],
      { ...NOBODY, cwd: "/" },
    );
    expect(made.toString()).toContain("Success");
  },
);

test("whoever runs the server themselves uses the programs where they are", async () => {
  expect(await reachableBinaries(hidden, null, systemFolder)).toBe(hidden);
});
