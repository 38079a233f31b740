/**
 * The hostile corpus against the real collection edge in a process of its own. Each case is a file of
 * test/golden/hostile: what is sent, what must be answered, and what must be found afterwards.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { type HostileCase, readCases, sendCase, tally } from './case.ts';
import { type Report, startTarget, type Target } from './target.ts';
import type { Answer } from './wire.ts';

/** Issue 2: nothing stalls the loop longer. */
const STALL_MS_MAX = 100;
/** A case that computed longer is tried again: a garbage collection of the cases before it is not its fault. */
const TRIES = 3;
const RSS_BYTES_MAX = 512 * 1024 * 1024;

let target: Target;
const cases = readCases();
const stalls: [number, string][] = [];
let rssBytesMax = 0;

beforeAll(async () => {
  target = await startTarget();
});
afterAll(async () => {
  await target.stop();
  stalls.sort(([a], [b]) => b - a);
  const slowest = stalls.slice(0, 3).map(([ms, name]) => `${name} ${ms.toFixed(0)} ms`);
  const figure = `${cases.length} cases; longest computing at a stretch ${slowest.join(', ')}; at most ${rssBytesMax >> 20} MB`;
  console.log(`hostile: ${figure}`);
  recordFigure('hostile', figure);
});

test('the corpus holds at least 300 named cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(300);
});

test.each(cases)(
  'hostile %s is answered as documented and nothing acknowledged is lost',
  async (name, hostile) => {
    let report = await attack(hostile);
    for (let tries = 1; tries < TRIES && report.stallMs > STALL_MS_MAX; tries++)
      report = await attack(hostile);
    stalls.push([report.stallMs, name]);
    rssBytesMax = Math.max(rssBytesMax, report.rssBytes);
    expect(report.stallMs, 'milliseconds of computing without a turn for others').toBeLessThanOrEqual(
      STALL_MS_MAX,
    );
    expect(report.polluted, 'Object.prototype was changed').toBe(false);
  },
);

test('memory stayed bounded over the whole corpus', () => {
  expect(rssBytesMax).toBeLessThan(RSS_BYTES_MAX);
});

async function attack(hostile: HostileCase): Promise<Report> {
  const port = hostile.hasty ? target.hastyPort : target.port;
  const sent = await sendCase(hostile, port);
  const report = await target.report();
  expect(sent.answers).toEqual(hostile.expect.answers);
  if (hostile.expect.closed !== undefined) expect(sent.closed).toBe(hostile.expect.closed);
  for (const answer of sent.raw) checkManners(answer);
  checkFound(hostile, report);
  return report;
}

/** Whatever was sent, an error has all four fields and tells nothing of our insides. */
function checkManners(answer: Answer): void {
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{12}-[0-9a-z]+$/);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  if (answer.status < 400 || answer.body.length === 0) return;
  const text = answer.body.toString('utf8');
  expect(JSON.parse(text)).toEqual({
    success: false,
    code: expect.any(String),
    message: expect.any(String),
    error: expect.any(String),
  });
  expect(text).not.toMatch(/\bat \S+:\d+|node_modules|\/src\/|Error:/);
}

/** Every event that the edge counted has one outcome, and it is the one the case names. */
function checkFound(hostile: HostileCase, report: Report): void {
  const expected = Object.values(hostile.expect.found).reduce((sum, count) => sum + count, 0);
  expect(report.found.reduce((sum, record) => sum + record.events, 0)).toBe(expected);
  expect(tally(report.found)).toEqual(hostile.expect.found);
}
