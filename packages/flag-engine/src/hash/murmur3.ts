const encoder = new TextEncoder();

function mixed(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function stirred(hash: number, block: number): number {
  const h = hash ^ mixed(block);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finished(hash: number, length: number): number {
  let h = hash ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function ofBytes(bytes: Uint8Array, seed: number): number {
  const whole = bytes.length & ~3;
  const at = (index: number) => bytes[index] ?? 0;
  let hash = seed | 0;
  for (let i = 0; i < whole; i += 4) {
    hash = stirred(hash, at(i) | (at(i + 1) << 8) | (at(i + 2) << 16) | (at(i + 3) << 24));
  }
  const tail = at(whole) | (at(whole + 1) << 8) | (at(whole + 2) << 16);
  return finished(hash ^ mixed(tail), bytes.length);
}

/** MurmurHash3 x86 32 over the UTF-8 bytes of the text, as flagd's reference implementation hashes. */
export function murmur3(text: string, seed = 0): number {
  const whole = text.length & ~3;
  let hash = seed | 0;
  let i = 0;
  for (; i < whole; i += 4) {
    const a = text.charCodeAt(i);
    const b = text.charCodeAt(i + 1);
    const c = text.charCodeAt(i + 2);
    const d = text.charCodeAt(i + 3);
    if ((a | b | c | d) > 127) return ofBytes(encoder.encode(text), seed);
    hash = stirred(hash, a | (b << 8) | (c << 16) | (d << 24));
  }
  let tail = 0;
  for (let shift = 0; i < text.length; i += 1, shift += 8) {
    const code = text.charCodeAt(i);
    if (code > 127) return ofBytes(encoder.encode(text), seed);
    tail |= code << shift;
  }
  return finished(hash ^ mixed(tail), text.length);
}

/** What Unleash's Node client hashes: the low byte of each UTF-16 unit. It differs from `murmur3` beyond ASCII only. */
export function murmur3OfLowBytes(text: string, seed = 0): number {
  return ofBytes(
    Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index) & 0xff),
    seed,
  );
}
