/**
 * The process of one copy (copy.ts): a vitest that stays, because starting one for each of a hundred cases took longer
 * than most of their tests. Tests run in a process of their own each time; only what a case changed is read anew.
 */
import { resolve } from 'node:path';
import { createVitest, type TestCase, type TestSpecification, type Vitest } from 'vitest/node';
import type { Found, Order } from './copy.ts';

/** As `-t` and the reports have it: with the names of what it stands in before it. */
function nameOf(test: TestCase): string {
  const names = [test.name];
  let { parent } = test;
  while (parent.type === 'suite') {
    names.unshift(parent.name);
    parent = parent.parent;
  }
  return names.join(' ');
}

function findIn(specification: TestSpecification | undefined, words: string): Found {
  const met = [...(specification?.testModule?.children.allTests() ?? [])]
    .filter((test) => nameOf(test).includes(words))
    .map((test) => test.result());
  const failed = met.find(({ state }) => state === 'failed');
  if (failed) return { status: 'failed', message: failed.errors?.[0]?.message ?? '' };
  return { status: met.some(({ state }) => state === 'passed') ? 'passed' : 'missing', message: '' };
}

async function follow(
  vitest: Vitest,
  files: ReadonlyMap<string, TestSpecification>,
  { changed, tests }: Order,
): Promise<readonly Found[]> {
  for (const file of changed) vitest.invalidateFile(resolve(file));
  const words = tests.map(({ test }) => test.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  vitest.setGlobalTestNamePattern(new RegExp(words.join('|')));
  const wanted = new Set(tests.flatMap(({ file }) => files.get(resolve(file)) ?? []));
  if (wanted.size > 0) await vitest.runTestSpecifications([...wanted]);
  return tests.map(({ file, test }) => findIn(files.get(resolve(file)), test));
}

Object.assign(process.env, { TEST: 'true', VITEST: 'true', NODE_ENV: 'test' });
const vitest = await createVitest('test', { watch: false, reporters: [{}] });
await vitest.standalone();
const found = await vitest.globTestSpecifications();
const files = new Map(found.map((specification) => [specification.moduleId, specification]));
process.on('message', async (order: Order) => process.send?.(await follow(vitest, files, order)));
process.once('disconnect', () => process.exit(0));
