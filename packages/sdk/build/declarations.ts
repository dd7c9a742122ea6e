import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor, type Program } from "oxc-parser";

type Statement = Program["body"][number];

/** Where a name that a module uses or passes on is declared. */
interface Origin {
  readonly name: string;
  readonly from: string;
}

interface Module {
  readonly declared: ReadonlyMap<string, { readonly text: string; readonly uses: ReadonlySet<string> }>;
  readonly imported: ReadonlyMap<string, Origin>;
  readonly exported: ReadonlyMap<string, Origin | { readonly name: string; readonly from: null }>;
}

/** Finds the declaration file of an import of ours, or null where it is somebody else's package. */
export type ResolveDeclaration = (specifier: string, importer: string) => string | null;

/**
 * One text that declares what `entry` exports and, of everything it draws on, only what that needs. The declaration bundlers
 * of npm work through TypeScript's old interface, which the compiler used here no longer has.
 */
export function bundleDeclarations(entry: string, resolve: ResolveDeclaration): string {
  const modules = new Map<string, Module>();
  const taken = new Map<string, string>();
  const texts: string[] = [];
  const foreign = new Map<string, Set<string>>();
  const moduleOf = (file: string) => {
    const known = modules.get(file) ?? readModule(file);
    modules.set(file, known);
    return known;
  };

  const take = ({ name, from }: Origin, importer: string): void => {
    const file = resolve(from, importer);
    if (file === null) void foreign.set(from, (foreign.get(from) ?? new Set()).add(name));
    else takeExport(name, file);
  };
  const takeExport = (name: string, file: string): void => {
    const origin = moduleOf(file).exported.get(name);
    if (origin === undefined) throw new Error(`${file} does not export ${name}.`);
    if (origin.from === null) takeDeclared(origin.name, file);
    else take(origin, file);
  };
  const takeDeclared = (name: string, file: string): void => {
    const other = taken.get(name);
    if (other === file) return;
    if (other !== undefined) throw new Error(`${name} is declared in ${other} and in ${file}.`);
    taken.set(name, file);
    const { declared, imported } = moduleOf(file);
    const { text, uses } = declared.get(name) ?? missing(name, file);
    texts.push(text);
    for (const used of uses) {
      const origin = imported.get(used);
      if (declared.has(used)) takeDeclared(used, file);
      else if (origin !== undefined) take(origin, file);
    }
  };

  const names = [...moduleOf(entry).exported.keys()];
  for (const name of names) takeExport(name, entry);
  const imports = [...foreign].map(
    ([from, members]) => `import type { ${[...members].sort().join(", ")} } from ${JSON.stringify(from)};`,
  );
  return [...imports, ...texts, `export { ${names.join(", ")} };`].join("\n\n") + "\n";
}

function missing(name: string, file: string): never {
  throw new Error(`${file} does not declare ${name}.`);
}

function readModule(file: string): Module {
  const text = readFileSync(file, "utf8");
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join("; ")}`);
  const module = { declared: new Map(), imported: new Map(), exported: new Map() };
  for (const statement of program.body) readStatement(module, statement, text, comments);
  return module;
}

interface OpenModule {
  readonly declared: Map<string, { text: string; uses: Set<string> }>;
  readonly imported: Map<string, Origin>;
  readonly exported: Map<string, Origin | { name: string; from: null }>;
}

type Comments = readonly { readonly start: number; readonly end: number }[];

function readStatement(module: OpenModule, statement: Statement, text: string, comments: Comments): void {
  if (statement.type === "ImportDeclaration") {
    for (const specifier of statement.specifiers) {
      if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier")
        throw new Error(`An import by name is needed: ${text.slice(statement.start, statement.end)}`);
      const name = specifier.imported.name;
      if (name !== specifier.local.name) throw new Error(`${name} is imported by another name.`);
      module.imported.set(name, { name, from: statement.source.value });
    }
    return;
  }
  if (statement.type !== "ExportNamedDeclaration") {
    declare(module, statement, statement, text, comments);
    return;
  }
  for (const { local, exported } of statement.specifiers) {
    if (local.type !== "Identifier" || exported.type !== "Identifier") throw new Error("A name is quoted.");
    const from = statement.source?.value ?? module.imported.get(local.name)?.from ?? null;
    module.exported.set(exported.name, { name: local.name, from });
  }
  if (statement.declaration === null) return;
  const name = declare(module, statement.declaration, statement, text, comments);
  if (name !== undefined) module.exported.set(name, { name, from: null });
}

function declare(
  module: OpenModule,
  declaration: Statement,
  whole: { start: number; end: number },
  text: string,
  comments: Comments,
): string | undefined {
  const name = nameOf(declaration);
  if (name === undefined) return undefined;
  const uses = new Set<string>();
  const visitor = new Visitor({ Identifier: ({ name: used }) => void uses.add(used) });
  visitor.visit({ type: "Program", body: [declaration], start: 0, end: 0, sourceType: "module" } as Program);
  const doc = comments.findLast(
    ({ end }) => end <= whole.start && text.slice(end, whole.start).trim() === "",
  );
  const words = text.slice(declaration.start, declaration.end);
  const comment = doc === undefined ? "" : `${text.slice(doc.start, doc.end)}\n`;
  const isType = ["TSInterfaceDeclaration", "TSTypeAliasDeclaration"].includes(declaration.type);
  const prefix = isType || words.startsWith("declare ") ? "" : "declare ";
  const before = module.declared.get(name);
  // Overloads of a function are one declaration in several statements.
  module.declared.set(name, {
    text: [...(before ? [before.text] : []), `${comment}${prefix}${words}`].join("\n"),
    uses: new Set([...uses, ...(before?.uses ?? [])]),
  });
  return name;
}

function nameOf(declaration: Statement): string | undefined {
  switch (declaration.type) {
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSDeclareFunction":
    case "ClassDeclaration":
      return declaration.id?.name;
    case "VariableDeclaration": {
      const id = declaration.declarations[0]?.id;
      return id?.type === "Identifier" ? id.name : undefined;
    }
    default:
      return undefined;
  }
}

/** Resolves relative imports and those of our own packages inside a folder that the compiler wrote. */
export function declarationsIn(folder: string): ResolveDeclaration {
  return (specifier, importer) => {
    if (specifier.startsWith("."))
      return path.resolve(path.dirname(importer), specifier.replace(/\.ts$/, ".d.ts"));
    const own = /^@signalbox\/([a-z-]+)$/.exec(specifier)?.[1];
    return own === undefined ? null : path.join(folder, own, "src/index.d.ts");
  };
}
