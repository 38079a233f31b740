/**
 * Ruby's and PHP's libraries are not to be had here. In their place programs of those languages send, over the
 * product's TLS listener, exactly what the libraries send, judge the answers as they do, and resend as they do.
 * The examples that hold the libraries' own calls are checked for syntax.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needTools, run, type Tool } from './tools.ts';
import {
  callsOfExamples,
  expectExample,
  expectTroubled,
  makeTrouble,
  openWorld,
  rowsOf,
  type World,
} from './world.ts';

interface WireProgram {
  readonly id: Tool & ('ruby' | 'php');
  readonly file: string;
  readonly library: { readonly name: string; readonly version: string };
  readonly args: readonly string[];
  /** How the language is told which certificate to trust. */
  trust(certificate: string): { args: string[]; env: Record<string, string> };
  /** Where to, as the program takes it. */
  address(url: string): string;
}

const ruby: WireProgram = {
  id: 'ruby',
  file: 'analytics-ruby-wire.rb',
  library: { name: 'analytics-ruby', version: '2.5.0' },
  args: [],
  trust: (certificate) => ({ args: [], env: { SSL_CERT_FILE: certificate } }),
  address: (url) => url,
};
const php: WireProgram = {
  id: 'php',
  file: 'analytics-php-wire.php',
  library: { name: 'analytics-php', version: '3.8.2' },
  args: [],
  trust: (certificate) => ({ args: ['-d', `curl.cainfo=${certificate}`], env: {} }),
  address: (url) => new URL(url).host,
};

const TROUBLES = [429, 503];
let world: World;
beforeAll(async () => {
  needTools('ruby', 'php');
  world = await openWorld({ tls: true });
}, 300_000);
afterAll(() => world?.close());

describe.each([
  ['what analytics-ruby sends', ruby],
  ['what analytics-php sends', php],
  ['what analytics-php sends with compress_request', { ...php, args: ['gzip'] }],
] as const)('%s', (_, program) => {
  const calls = callsOfExamples({ category: false });
  const send = async (url: string): Promise<void> => {
    const { args, env } = program.trust(world.certificate);
    const file = fileURLToPath(new URL(`programs/${program.file}`, import.meta.url));
    const all = [...args, file, program.address(url), world.writeKey, ...program.args];
    expect(await run(program.id, all, { env: { ...process.env, ...env } })).toEqual({ code: 0, output: '' });
  };

  test('every call is stored once over the TLS listener, and the answer passes for success', async () => {
    expectExample(await rowsOf(world, calls.length, () => send(world.collect)), calls, program.library);
  });

  test('after 429 and 503 nothing is lost or counted twice', async () => {
    makeTrouble(world, TROUBLES);
    const rows = await rowsOf(world, calls.length, () => send(world.proxy.url));
    expectExample(rows, calls, program.library);
    expectTroubled(world, TROUBLES);
  });
});

test.each([
  ['ruby', ['-c']],
  ['php', ['-l']],
] as const)("the example with %s's library is a program of that language", async (id, args) => {
  const example = await world.example(id);
  expect(example.code).toContain(world.writeKey);
  expect(example.code).toContain(new URL(world.collect).hostname);
  const file = join(world.folder, example.filename);
  writeFileSync(file, example.code);
  const ran = await run(id, [...args, file]);
  expect(ran.code, ran.output).toBe(0);
});
