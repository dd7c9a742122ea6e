const PREFIX = "sbx_";
const SECRET_BYTES = 32;
const BODY_LENGTH = 43;
const CHECK_LENGTH = 6;
const SHOWN_LENGTH = PREFIX.length + 6;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${BODY_LENGTH + CHECK_LENGTH}}$`);

function base62(value: bigint, length: number): string {
  let rest = value;
  let text = "";
  for (let i = 0; i < length; i++) {
    text = ALPHABET.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}

/** CRC-32 (IEEE 802.3, reflected): tells a mistyped or cut secret from an unknown one without a look-up. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const checksum = (body: string): string => base62(BigInt(crc32(body)), CHECK_LENGTH);

/** `sbx_`, 32 random bytes in base 62 and a checksum, so that secret scanners can recognise a leaked token. */
export function newTokenSecret(randomBytes: (size: number) => Uint8Array): string {
  const value = randomBytes(SECRET_BYTES).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const body = base62(value, BODY_LENGTH);
  return `${PREFIX}${body}${checksum(body)}`;
}

export function isTokenSecret(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const body = text.slice(PREFIX.length, PREFIX.length + BODY_LENGTH);
  return text.endsWith(checksum(body));
}

/** The part of a secret that may be shown again, to recognise the token by. */
export function shownPrefix(secret: string): string {
  return secret.slice(0, SHOWN_LENGTH);
}
