import {
  applyLocationRead,
  conflictOf,
  type Deferred,
  type DescribedKinds,
  type FileRecord,
  type Position,
  type ReadDocument,
  type ReadFile,
  type RefusedDocument,
  type StoredLocation,
} from "@signalbox/domain/catalog";
import type { Caller } from "@signalbox/kernel";
import type { IngestionContext } from "./ingestion-context.ts";

const BATCH_DOCUMENTS = 1000;
const BATCH_CHARACTERS = 8_000_000;

/** What is noted of a file whatever its documents come to. */
type FileNote = Omit<FileRecord, "file">;

interface FileState extends FileNote {
  readonly refs: Set<string>;
  readonly refused: RefusedDocument[];
  /** Something about the file may change without the file: it is looked at again the next time. */
  unsettled: boolean;
  /** What its documents come to depends on described kinds. */
  byKinds: boolean;
}

/** One read of one location: gathers documents into batches and remembers what each file came to. */
export class LocationScan {
  readonly #ctx: IngestionContext;
  readonly #location: StoredLocation;
  readonly #caller: Caller;
  readonly #files = new Map<string, FileState>();
  readonly #deferred: { document: ReadDocument; heldBy: string }[] = [];
  #documents: ReadDocument[] = [];
  #places: Position[] = [];
  #characters = 0;
  #writing: Promise<void> = Promise.resolve();
  written = 0;

  /** The kinds that are described as the read begins. */
  readonly kinds: DescribedKinds;

  constructor(
    ctx: IngestionContext,
    location: StoredLocation,
    { caller, kinds }: { readonly caller: Caller; readonly kinds: DescribedKinds },
  ) {
    this.#ctx = ctx;
    this.#location = location;
    this.#caller = caller;
    this.kinds = kinds;
  }

  beginFile(file: string, note: FileNote): void {
    this.#files.set(file, { ...note, refs: new Set(), refused: [], unsettled: false, byKinds: false });
  }

  noteKinds(file: string): void {
    this.#stateOf(file).byKinds = true;
  }

  /** What documents of this read were checked by, beside the rules; null where that counted for none of them. */
  checkedBy(): string | null {
    return [...this.#files.values()].some(({ byKinds }) => byKinds) ? this.kinds.fingerprint : null;
  }

  keep(file: string, ref: string, moved: Position | null): void {
    this.#stateOf(file).refs.add(ref);
    if (moved) this.#places.push(moved);
  }

  refuse(refused: RefusedDocument): void {
    const state = this.#stateOf(refused.file);
    state.refused.push(refused);
    if (refused.conflict) state.unsettled = true;
  }

  async accept(document: ReadDocument): Promise<void> {
    this.#stateOf(document.file).refs.add(document.ref);
    this.#documents.push(document);
    this.#characters += document.yaml.length;
    if (this.#documents.length < BATCH_DOCUMENTS && this.#characters < BATCH_CHARACTERS) return;
    // The next batch is read while this one is written; there are never more than these two.
    await this.#writing;
    this.#writing = this.#write();
    // A failure is thrown where the batch is waited for.
    this.#writing.catch(() => undefined);
  }

  /** Writes what has been gathered. */
  async flush(): Promise<void> {
    await this.#writing;
    await this.#write();
  }

  async #write(): Promise<void> {
    const [documents, places] = [this.#documents, this.#places];
    this.#documents = [];
    this.#places = [];
    this.#characters = 0;
    if (documents.length === 0 && places.length === 0) return;
    const input = { locationId: this.#location.id, documents, places };
    const { output } = await this.#ctx.executor.command(applyLocationRead, input, this.#caller);
    this.written += output.written;
    for (const file of output.shared) this.#stateOf(file).unsettled = true;
    for (const refused of output.conflicts) this.#turnDown(refused);
    this.#defer(documents, output.deferred);
  }

  /** Every file has been read, so it is known which of them let go of an entity that another one claims. */
  async settleMoves(isUntouched: (file: string) => boolean): Promise<void> {
    const deferred = this.#deferred.splice(0);
    for (const { document, heldBy } of deferred) {
      if (isUntouched(heldBy) || this.#holds(heldBy, document.ref))
        this.#turnDown(conflictOf(document, heldBy));
      else this.#documents.push({ ...document, movedFrom: heldBy });
    }
    await this.flush();
  }

  /** What the files that were read came to. */
  files(): ReadFile[] {
    return [...this.#files].map(
      ([file, { hash: content, size, related = [], refs, refused, unsettled, byKinds }]) => {
        const hash = byKinds ? this.kinds.fileHash(content) : content;
        return { file, hash: unsettled ? "" : hash, size, related: [...related], refs: [...refs], refused };
      },
    );
  }

  #stateOf(file: string): FileState {
    const state = this.#files.get(file);
    if (!state) throw new Error(`${file} is not part of this read`);
    return state;
  }

  #defer(documents: readonly ReadDocument[], deferred: readonly Deferred[]): void {
    const byPlace = new Map(documents.map((document) => [`${document.file} ${document.index}`, document]));
    for (const { file, index, heldBy } of deferred) {
      const document = byPlace.get(`${file} ${index}`);
      if (document) this.#deferred.push({ document, heldBy });
    }
  }

  #turnDown(refused: RefusedDocument): void {
    if (refused.entityRef !== null) this.#stateOf(refused.file).refs.delete(refused.entityRef);
    this.refuse(refused);
  }

  /** A broken document still holds its entity: its last good version stays. */
  #holds(file: string, ref: string): boolean {
    const state = this.#files.get(file);
    if (!state) return false;
    return (
      state.refs.has(ref) || state.refused.some(({ entityRef }) => entityRef === ref || entityRef === null)
    );
  }
}
