import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError } from "@signalbox/kernel";

export interface SecretKey {
  readonly id: string;
  /** 32 random bytes in base64 or hexadecimal. */
  readonly key: string;
}

/** Seals secrets at rest under the current key and opens them under any known one. */
export interface SecretBox {
  /** `context` says what the text is and whose; it must be the same to open. */
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
  /** The same secret under the current key; what is current already stays as it is. */
  rewrap(sealed: string, context: string): string;
  readonly currentKeyId: string;
  /** What every text sealed under the current key begins with. */
  readonly currentPrefix: string;
}

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID = /^[a-zA-Z0-9_-]{1,40}$/;

/** The first key is the current one; the others only open what earlier keys sealed. */
export function createSecretBox(keys: readonly SecretKey[]): SecretBox {
  const byId = new Map(keys.map(({ id, key }) => [checkId(id), decodeKey(id, key)]));
  if (byId.size !== keys.length) throw new AppError("invalid", "Two secret keys have the same id.");
  const currentKeyId = keys[0]?.id;
  const current = currentKeyId === undefined ? undefined : byId.get(currentKeyId);
  if (currentKeyId === undefined || current === undefined)
    throw new AppError("invalid", "No secret key is configured.");
  const currentPrefix = `v1.${currentKeyId}.`;

  const seal = (text: string, context: string) =>
    currentPrefix + encrypt(current, Buffer.from(text, "utf8"), context).toString("base64url");
  const unseal = (sealed: string, context: string) => {
    const { keyId, body } = parseSealed(sealed);
    const key = byId.get(keyId) ?? missingKey(keyId);
    return decrypt(key, body, context).toString("utf8");
  };
  const rewrap = (sealed: string, context: string) =>
    sealed.startsWith(currentPrefix) ? sealed : seal(unseal(sealed, context), context);
  return { seal, open: unseal, rewrap, currentKeyId, currentPrefix };
}

/** AES-256-GCM: initialisation vector, ciphertext and tag in one. */
export function encrypt(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(context, "utf8"));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when key, context or a single bit differs. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const tagAt = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, "utf8")).setAuthTag(sealed.subarray(tagAt));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, tagAt)), decipher.final()]);
}

function parseSealed(sealed: string): { keyId: string; body: Buffer } {
  const [, keyId, text = ""] = /^v1\.([\w-]+)\.([\w-]+)$/.exec(sealed) ?? [];
  const body = Buffer.from(text, "base64url");
  if (keyId === undefined || body.length < IV_BYTES + TAG_BYTES) throw new Error("This is not sealed text.");
  return { keyId, body };
}

function missingKey(keyId: string): never {
  throw new AppError("unavailable", `A secret is sealed under the key "${keyId}", which is not configured.`, {
    remedy: "Add the key to secrets.keys, after the current one.",
  });
}

function checkId(id: string): string {
  if (KEY_ID.test(id)) return id;
  throw new AppError("invalid", `The secret key id "${id}" may hold only letters, digits, - and _.`);
}

function decodeKey(id: string, text: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (key.length === KEY_BYTES) return key;
  throw new AppError("invalid", `The secret key "${id}" is not 32 bytes in base64.`, {
    remedy: "Make one with: openssl rand -base64 32",
  });
}
