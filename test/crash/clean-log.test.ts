/** The judge must be able to find fault: each kind of damage to the clean log that the crash tests rely on seeing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { readCleanLog } from './clean-log.ts';

const place = (byte: number): Record<string, { segment: number; byte: number }> => ({
  '0': { segment: 1, byte },
});

function manifestOf(block: number, rows: number): Record<string, unknown> {
  return {
    block,
    replay: false,
    from: place((block - 1) * 100),
    cursor: place(block * 100),
    rows,
    books: [{ received: rows + 1, duplicate: 1, refused: 0, quarantined: 0, stored: rows }],
  };
}

const linesOf = (...ids: readonly string[]): string =>
  ids.map((messageId) => `${JSON.stringify({ messageId })}\n`).join('');

/** Two blocks with the events a, b and c; the second is compressed. */
function makeLog(): { data: string; put: (name: string, content: string | Buffer) => void } {
  const data = mkdtempSync(join(tmpdir(), 'trackway-clean-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const folder = join(data, 'log', 'clean');
  mkdirSync(folder, { recursive: true });
  const put = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content);
  put('0000000001.ndjson', linesOf('a', 'b'));
  put('0000000001.json', JSON.stringify(manifestOf(1, 2)));
  put('0000000002.ndjson.zst', zstdCompressSync(Buffer.from(linesOf('c'))));
  put('0000000002.json', JSON.stringify(manifestOf(2, 1)));
  return { data, put };
}

test('a whole log is read, compressed blocks too, and a block without a manifest does not count', () => {
  const { data, put } = makeLog();
  put('0000000003.ndjson', linesOf('uncommitted'));
  const log = readCleanLog(data);
  expect([...log.times]).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 1],
  ]);
  expect(log).toMatchObject({ blocks: 2, received: 5, duplicate: 2, stored: 3 });
});

test('an event that stands twice is counted twice', () => {
  const { data, put } = makeLog();
  put('0000000002.ndjson.zst', zstdCompressSync(Buffer.from(linesOf('a'))));
  expect(readCleanLog(data).times.get('a')).toBe(2);
});

test.each([
  ['a line is missing', '0000000001.ndjson', linesOf('a'), /1 lines, its manifest says 2/],
  ['a line is cut', '0000000001.ndjson', linesOf('a', 'b').slice(0, -3), /whole line/],
  ['a block is missing', '0000000002.json', JSON.stringify(manifestOf(3, 1)), /1 is followed by 3/],
  [
    'records of the raw log were skipped between two blocks',
    '0000000002.json',
    JSON.stringify({ ...manifestOf(2, 1), from: place(150) }),
    /but the one before left at/,
  ],
  [
    'the books have a remainder',
    '0000000002.json',
    JSON.stringify({
      ...manifestOf(2, 1),
      books: [{ received: 3, duplicate: 0, refused: 0, quarantined: 0, stored: 1 }],
    }),
    /remainder of 2/,
  ],
])('%s: that is seen', (_, name, content, message) => {
  const { data, put } = makeLog();
  put(name, content);
  expect(() => readCleanLog(data)).toThrow(message);
});
