import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

const PLAIN = 0;
const DEFLATED = 1;
/** Shorter texts are not worth the trip to another thread. */
const WORTH_DEFLATING = 4096;

/** Text as bytes: the first tells whether the rest is deflated. Long texts are deflated off the main thread. */
export async function pack(text: string): Promise<Uint8Array> {
  const bytes = Buffer.from(text);
  if (bytes.length < WORTH_DEFLATING) return Buffer.concat([Buffer.from([PLAIN]), bytes]);
  const deflated = await deflate(bytes, { level: constants.Z_BEST_SPEED });
  return Buffer.concat([Buffer.from([DEFLATED]), deflated]);
}

/** The text that was packed. */
export async function unpack(packed: Uint8Array): Promise<string> {
  const rest = Buffer.from(packed.buffer, packed.byteOffset + 1, packed.byteLength - 1);
  if (packed[0] === PLAIN) return rest.toString();
  const bytes = await inflate(rest);
  return bytes.toString();
}
