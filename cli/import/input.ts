/**
 * Opens what is to be imported: a file or standard input, gzipped or not (told by its first two bytes, not by
 * its name). Bytes flow as they are wanted, so memory does not depend on the size.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../src/system/fault.ts';

export interface Input {
  /** '-' for standard input. */
  readonly name: string;
  /** Size as stored, in bytes; null when unknown. */
  readonly totalBytes: number | null;
  /** Stored bytes read so far. */
  readBytes(): number;
  /** The first bytes of the text, at most 64 KB, to tell the format by. */
  readonly head: string;
  /** The text's bytes from the start, once. */
  readonly chunks: AsyncIterable<Buffer>;
}

const HEAD_BYTES = 64 * 1024;
const GZIP_MAGIC = [0x1f, 0x8b];

/** Throws Fault `not_found` when there is no such file, `bad_request` when it is empty or a folder. */
export async function openInput(name: string, stdin: Readable): Promise<Input> {
  const totalBytes = name === '-' ? null : await sizeOf(name);
  const stored = name === '-' ? stdin : createReadStream(name, { highWaterMark: 256 * 1024 });
  let readBytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      readBytes += chunk.length;
      done(null, chunk);
    },
  });
  stored.on('error', (error) => counter.destroy(error));
  const [start, rest] = await readHead(stored.pipe(counter), 2);
  const zipped = start[0] === GZIP_MAGIC[0] && start[1] === GZIP_MAGIC[1];
  const [head, chunks] = await readHead(zipped ? inflate(rest, name) : rest, HEAD_BYTES);
  return { name, totalBytes, readBytes: () => readBytes, head: head.toString('utf8'), chunks };
}

async function sizeOf(name: string): Promise<number> {
  const found = await stat(name).catch(() => null);
  if (!found) throw new Fault('not_found', `There is no file "${name}", or it cannot be read.`);
  if (!found.isFile()) throw new Fault('bad_request', `"${name}" is not a file.`);
  return found.size;
}

/** At least `bytes` bytes (fewer only at the end), and the whole again. */
async function readHead(
  source: AsyncIterable<Buffer>,
  bytes: number,
): Promise<readonly [Buffer, AsyncIterable<Buffer>]> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield* first;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  return [Buffer.concat(first).subarray(0, bytes), whole()];
}

async function* inflate(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const feed = async (): Promise<void> => {
    for await (const chunk of chunks)
      if (!gunzip.write(chunk)) await new Promise<void>((resolve) => gunzip.once('drain', () => resolve()));
    gunzip.end();
  };
  feed().catch((error: Error) => gunzip.destroy(error));
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (error) {
    throw new Fault(
      'bad_request',
      `"${name}" is damaged or cut off: its gzip data cannot be read to the end. What came before was imported; get the file again.`,
      { cause: error },
    );
  }
}
