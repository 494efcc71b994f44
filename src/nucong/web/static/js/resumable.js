// sendInPieces(file, …): sends a file piece by piece and goes on where the server has it, also on a later visit.
// The server knows a file by name, size and the day it was changed, and checks the CRC-32 of the whole at the end
// (crypto.subtle does not exist on http, as in an office without a certificate). A lost connection is waited for.

export const PIECE = 512 * 1024;
const WAITS = [1, 2, 5, 10, 20, 30].map((seconds) => seconds * 1000);

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

async function checksum(file) {
  let crc = -1;
  for (let start = 0; start < file.size; start += PIECE) {
    const bytes = new Uint8Array(await file.slice(start, start + PIECE).arrayBuffer());
    for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  }
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

// Resolves after a pause, or as soon as the device says that it is connected again.
function pause(milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(go, milliseconds);
    function go() {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    }
    addEventListener("online", go);
  });
}

// The answer as JSON with its status; null when there was none, or the server is not itself just now.
async function ask(address, options, token) {
  const headers = { Accept: "application/json", "X-CSRFToken": token, ...options.headers };
  const answer = await fetch(address, { ...options, headers }).catch(() => null);
  if (!answer || answer.status >= 500) return null;
  const told = await answer.json().catch(() => ({}));
  return { ...told, status: answer.status };
}

// parts, whole: addresses; facts: the form's other fields; told(share, state): what to show meanwhile.
// Returns the answer {taken, errors}, or null when the connection stays away.
export async function sendInPieces(file, { parts, whole, facts, told }) {
  const token = facts.get("csrfmiddlewaretoken");
  let failures = 0;
  let shown = "sending";

  async function persist(request) {
    for (;;) {
      const answer = await request();
      if (answer) {
        failures = 0;
        return answer;
      }
      if (failures === WAITS.length) return null;
      told(share(), "lost");
      await pause(WAITS[failures]);
      failures += 1;
    }
  }

  let offset = 0;
  const share = () => offset / file.size;
  const begin = new URLSearchParams({ name: file.name, size: file.size, stamp: file.lastModified });
  const begun = await persist(() => ask(parts, { method: "POST", body: begin }, token));
  if (!begun?.part) return begun;
  ({ offset } = begun);
  if (offset > 0) shown = "resumed";

  while (offset < file.size) {
    told(share(), shown);
    const piece = file.slice(offset, offset + PIECE);
    const headers = { "Upload-Part": begun.part, "Upload-Offset": offset, "Content-Type": "application/octet-stream" };
    const answer = await persist(() => ask(parts, { method: "PUT", body: piece, headers }, token));
    if (answer?.offset === undefined) return answer;
    if (answer.status === 409 && answer.offset === offset) return null; // the server will not take this piece
    ({ offset } = answer);
  }

  told(1, shown);
  facts.set("part", begun.part);
  facts.set("checksum", await checksum(file));
  return persist(() => ask(whole, { method: "POST", body: facts }, token));
}
