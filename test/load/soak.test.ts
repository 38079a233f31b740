import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { isLong } from '../support/scale.ts';

const HOURS = isLong ? 0.25 : 0.004;
const run = promisify(execFile);

test('a soak with killed processes loses nothing, and tells the slope of memory and the open files', {
  timeout: HOURS * 3_600_000 + 180_000,
}, async () => {
  const args = ['--hours', `${HOURS}`, '--look-seconds', '1', '--kill-every-minutes', `${HOURS * 20}`];
  const { stdout } = await run(process.execPath, ['test/load/soak.ts', ...args], { maxBuffer: 1 << 24 });
  const [load = '', events = '', memory = '', files = ''] = stdout.trimEnd().split('\n').slice(-4);
  expect(load).toMatch(/[1-9]\d* kills$/);
  expect(events).toMatch(/^events: [1-9][\d,]* acknowledged, 0 lost, 0 doubled$/);
  expect(memory).toMatch(/^memory slope -?\d+\.\d\d MB\/h/);
  expect(files).toMatch(/^open files [1-9]\d* then, [1-9]\d* now$/);
  // A quarter of a minute says nothing about a slope.
  const told = isLong ? [load, events, memory, files] : [load, events];
  recordFigure(`soak of ${(HOURS * 60).toFixed(1)} min at 1000 events/s`, told.join('; '));
});
