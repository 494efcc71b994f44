// digest(): checksums of a text. A rule must answer at once, and the browser's own crypto.subtle only promises to;
// MD5 is RFC 1321, SHA-1 and SHA-2 are FIPS 180-4. A checksum chosen by the author of a form, no protection of a secret.

import { XPathError } from "./xpath.js";

const PRIMES = [];
for (let candidate = 2; PRIMES.length < 80; candidate += 1) {
  if (PRIMES.every((prime) => candidate % prime)) PRIMES.push(candidate);
}

// Integer root of a big integer: the fractional bits of square and cube roots of primes are the constants of SHA-2.
function root(value, degree) {
  let low = 0n;
  let high = 1n << 80n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}

const fraction = (prime, degree, bits) => root(BigInt(prime) << (bits * degree), degree) & ((1n << bits) - 1n);

// The message, 0x80, zeros, and its length in bits in the last bytes of a block.
function padded(bytes, block, lengthBytes, littleEndian) {
  const size = Math.ceil((bytes.length + 1 + lengthBytes) / block) * block;
  const message = new Uint8Array(size);
  message.set(bytes);
  message[bytes.length] = 0x80;
  new DataView(message.buffer).setBigUint64(littleEndian ? size - lengthBytes : size - 8, BigInt(bytes.length) * 8n, littleEndian);
  return new DataView(message.buffer);
}

const left = (value, count) => (value << count) | (value >>> (32 - count));

function md5(bytes) {
  const message = padded(bytes, 64, 8, true);
  const turns = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < message.byteLength; at += 64) {
    let [a, b, c, d] = state;
    for (let i = 0; i < 64; i += 1) {
      const round = i >> 4;
      const mixed = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round];
      const word = message.getUint32(at + 4 * [i, 5 * i + 1, 3 * i + 5, 7 * i][round] % 64, true);
      const sum = (a + mixed + Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) + word) | 0;
      [a, d, c, b] = [d, c, b, (b + left(sum, turns[4 * round + (i % 4)])) | 0];
    }
    [a, b, c, d].forEach((value, index) => { state[index] = (state[index] + value) | 0; });
  }
  return written(state, true);
}

function sha1(bytes) {
  const message = padded(bytes, 64, 8, false);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < message.byteLength; at += 64) {
    const words = Array.from({ length: 16 }, (_, index) => message.getInt32(at + 4 * index));
    for (let i = 16; i < 80; i += 1) words.push(left(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1));
    let [a, b, c, d, e] = state;
    words.forEach((word, i) => {
      const round = Math.floor(i / 20);
      const mixed = [(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d][round];
      const sum = (left(a, 5) + mixed + e + word + [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][round]) | 0;
      [a, b, c, d, e] = [sum, a, left(b, 30), c, d];
    });
    [a, b, c, d, e].forEach((value, index) => { state[index] = (state[index] + value) | 0; });
  }
  return written(state, false);
}

function written(state, littleEndian) {
  const view = new DataView(new ArrayBuffer(4 * state.length));
  state.forEach((value, index) => view.setInt32(4 * index, value, littleEndian));
  return new Uint8Array(view.buffer);
}

// SHA-256, -384 and -512 are one algorithm in two word sizes.
const SHORT = { bits: 32n, rounds: 64, block: 64, length: 8, big: [[2n, 13n, 22n], [6n, 11n, 25n]], small: [[7n, 18n, 3n], [17n, 19n, 10n]] };
const LONG = { bits: 64n, rounds: 80, block: 128, length: 16, big: [[28n, 34n, 39n], [14n, 18n, 41n]], small: [[1n, 8n, 7n], [19n, 61n, 6n]] };

function sha2(bytes, family, start, kept) {
  const { bits, rounds, big, small } = family;
  const cut = (value) => BigInt.asUintN(Number(bits), value);
  const turn = (value, count) => cut((value >> count) | (value << (bits - count)));
  const spread = (value, [one, two, three]) => turn(value, one) ^ turn(value, two) ^ turn(value, three);
  const stir = (value, [one, two, shift]) => turn(value, one) ^ turn(value, two) ^ (value >> shift);
  const constants = PRIMES.slice(0, rounds).map((prime) => fraction(prime, 3n, bits));
  const message = padded(bytes, family.block, family.length, false);
  const size = Number(bits) / 8;
  const read = (at) => (size === 8 ? message.getBigUint64(at) : BigInt(message.getUint32(at)));
  const state = [...start];
  for (let at = 0; at < message.byteLength; at += family.block) {
    const words = Array.from({ length: 16 }, (_, index) => read(at + size * index));
    for (let i = 16; i < rounds; i += 1) words.push(cut(stir(words[i - 2], small[1]) + words[i - 7] + stir(words[i - 15], small[0]) + words[i - 16]));
    let [a, b, c, d, e, f, g, h] = state;
    words.forEach((word, i) => {
      const first = h + spread(e, big[1]) + ((e & f) ^ (cut(~e) & g)) + constants[i] + word;
      const second = spread(a, big[0]) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [cut(first + second), a, b, c, cut(d + first), e, f, g];
    });
    [a, b, c, d, e, f, g, h].forEach((value, index) => { state[index] = cut(state[index] + value); });
  }
  return state.flatMap((value) => Array.from({ length: size }, (_, index) => Number((value >> BigInt(8 * (size - 1 - index))) & 255n))).slice(0, kept);
}

const roots = (primes, bits) => primes.map((prime) => fraction(prime, 2n, bits));

const ALGORITHMS = {
  MD5: md5,
  "SHA-1": sha1,
  "SHA-256": (bytes) => sha2(bytes, SHORT, roots(PRIMES.slice(0, 8), 32n), 32),
  "SHA-384": (bytes) => sha2(bytes, LONG, roots(PRIMES.slice(8, 16), 64n), 48),
  "SHA-512": (bytes) => sha2(bytes, LONG, roots(PRIMES.slice(0, 8), 64n), 64),
};

export function checksum(text, algorithm, encoding) {
  if (!Object.hasOwn(ALGORITHMS, algorithm) || !["base64", "hex"].includes(encoding)) {
    throw new XPathError(`digest() must name a known algorithm and encoding: ${algorithm}, ${encoding}`);
  }
  const bytes = [...ALGORITHMS[algorithm](new TextEncoder().encode(text))];
  if (encoding === "hex") return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return btoa(String.fromCharCode(...bytes));
}
