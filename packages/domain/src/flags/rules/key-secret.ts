import type { EnvironmentKey, KeyKind } from "../environment.ts";

const SECRET_BYTES = 32;
const SHOWN_LENGTH = 4;
const KIND: Record<KeyKind, string> = { server: "srv", client: "cli" };

/** What keys are made of; the runtime fills it in. */
export type SecretSource = Readonly<{ randomBytes(size: number): Uint8Array; sha256(text: string): string }>;
export type KeyPorts = Readonly<{ secrets: SecretSource }>;

/** `sbk_<environment>_<srv|cli>_` and 32 random bytes in base64url: scanners and people see what has leaked. */
export function newKeySecret({ randomBytes }: SecretSource, environment: string, kind: KeyKind): string {
  const binary = String.fromCharCode(...randomBytes(SECRET_BYTES));
  const body = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `sbk_${environment}_${KIND[kind]}_${body}`;
}

/** The end of the secret, to tell keys apart. */
export function keyHint(secret: string): string {
  return secret.slice(-SHOWN_LENGTH);
}

export function isLiveKey({ revokedAt, expiresAt }: EnvironmentKey, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || new Date(expiresAt) > now);
}

export const keyResource = (id = "*") => ({ type: "flags.key", id });
