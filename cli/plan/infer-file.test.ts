import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { checkEvent } from '../../src/plan/check/check-event.ts';
import { compilePlan } from '../../src/plan/check/compile-plan.ts';
import { readPlanYaml } from '../../src/plan/formats/yaml/read.ts';
import { writePlanYaml } from '../../src/plan/formats/yaml/write.ts';
import { eventsOfFile, inferFile } from './infer-file.ts';

/** 98,604 events of a public development log, when that file lies beside the repository. */
const REAL = ['../shared', '../../shared']
  .map((folder) => `${folder}/data/review-events.csv.gz`)
  .find(existsSync);
const folder = mkdtempSync(join(tmpdir(), 'trackway-infer-'));
afterAll(() => rmSync(folder, { recursive: true }));

function madeUp(): string {
  const rows = Array.from({ length: 3_000 }, (_, index) =>
    JSON.stringify({
      type: index % 7 === 0 ? 'identify' : 'track',
      ...(index % 7 === 0
        ? { traits: { plan: index % 2 ? 'free' : 'pro', email: `u${index}@example.org` } }
        : {}),
      ...(index % 7 === 0 ? {} : { event: ['Signed Up', 'Paid', 'Left'][index % 3] }),
      userId: `u${index % 50}`,
      timestamp: new Date(1_700_000_000_000 + index * 1000).toISOString(),
      ...(index % 7 === 0
        ? {}
        : { properties: { amount: index / 2, list: [index], deep: { a: index % 5 ? 'x' : null } } }),
    }),
  );
  const file = join(folder, 'events.ndjson');
  writeFileSync(file, `${rows.join('\n')}\nnot JSON\n`);
  return file;
}

test.each([
  ['real traffic', REAL ?? null],
  ['made-up traffic', madeUp()],
])(
  'the plan inferred from %s finds nothing wrong with any of its events, also when it came back from its file',
  async (_, file) => {
    if (file === null) return;
    const columns = { map: [] };
    const stdin = Readable.from([]);
    const { inference } = await inferFile(file, { columns, stdin, name: 'Inferred' }, () => undefined);
    const { document, warnings, events } = inference.propose();
    const read = readPlanYaml(writePlanYaml(document));
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(read.document.rules.length).toBeGreaterThan(3);
    const compiled = compilePlan(read.document);
    let checked = 0;
    for await (const event of eventsOfFile(file, columns, stdin)) {
      checked++;
      const violations = checkEvent(compiled, event);
      if (violations.length > 0) expect(violations, JSON.stringify(event)).toEqual([]);
    }
    expect(checked).toBe(events);
    expect(checked).toBeGreaterThan(2_999);
    expect(warnings).toEqual([]);
  },
);

test('rows that are no events are counted', async () => {
  const { bad, inference } = await inferFile(
    madeUp(),
    { columns: { map: [] }, stdin: Readable.from([]), name: 'x' },
    () => undefined,
  );
  expect([bad, inference.events]).toEqual([1, 3_000]);
});
