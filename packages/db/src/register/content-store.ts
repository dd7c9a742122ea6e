import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { AppError } from "@signalbox/kernel";
import type { ContentStore } from "@signalbox/domain/events";
import type { Tx } from "../client/prisma.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

const MAX_BYTES = 10_000_000;
const REF = /^sha256:([0-9a-f]{64})$/;

/** Texts under their SHA-256: the same text is stored once, and a changed one is noticed when it is read. */
export function contentStore(tx: Tx): ContentStore {
  return {
    async put(text) {
      if (!text.isWellFormed()) throw new AppError("invalid", "The text holds half of a surrogate pair.");
      const plain = Buffer.from(text, "utf8");
      if (plain.length > MAX_BYTES)
        throw new AppError("too_large", `The text is larger than ${MAX_BYTES} bytes.`);
      const hash = sha256(plain);
      const known = await tx.content.findUnique({ where: { hash }, select: { size: true } });
      if (known === null) {
        const bytes = Uint8Array.from(await compress(plain));
        await tx.content.createMany({ data: [{ hash, bytes, size: plain.length }], skipDuplicates: true });
      }
      return `sha256:${Buffer.from(hash).toString("hex")}`;
    },
    async get(ref) {
      const hex = REF.exec(ref)?.[1];
      const hash = Uint8Array.from(Buffer.from(hex ?? "", "hex"));
      const row = hex === undefined ? null : await tx.content.findUnique({ where: { hash } });
      if (row === null) throw new AppError("not_found", `There is no content ${ref}.`);
      const plain = await decompress(row.bytes, { maxOutputLength: MAX_BYTES });
      if (!sha256(plain).every((byte, index) => byte === hash[index])) {
        throw new Error(`Content ${ref} does not match its hash.`);
      }
      return plain.toString("utf8");
    },
  };
}

function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(bytes).digest());
}
