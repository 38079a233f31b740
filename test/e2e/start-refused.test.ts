/** A start that cannot succeed says why, once, with the exit status of its code, and leaves no process behind. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { freePort, type Product, startProduct, TEST_YAML } from '../support/product.ts';

let folder: string;
let taken: Server;
let takenPort: number;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-refused-'));
  writeFileSync(join(folder, 'torn.yaml'), 'sources: [{name: Web');
  writeFileSync(join(folder, 'odd.yaml'), 'sources: [{name: Web, writekey: WK}]');
  writeFileSync(
    join(folder, 'broken.pem'),
    '-----BEGIN CERTIFICATE-----\nbm9uc2Vuc2U=\n-----END CERTIFICATE-----\n',
  );
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'junk'));
  writeFileSync(join(folder, 'junk', 'control.db'), 'this is no database, and never was one '.repeat(100));
  takenPort = await freePort();
  taken = createServer().listen(takenPort, '127.0.0.1');
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Processes whose command line names this folder. */
function processesOn(path: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(path);
    } catch {
      return false;
    }
  });
}

/** Starts on free ports and a folder of its own unless `args` say otherwise; an option given twice counts as given last. */
async function start(args: readonly string[]): Promise<{ code: number | null; stderr: string }> {
  const ports = ['--port', `${await freePort()}`, '--collect-port', `${await freePort()}`];
  const data = join(folder, 'data');
  const { code, stdout, stderr } = await runCommand(['start', '--data', data, ...ports, ...args]);
  expect(stdout, 'nothing is announced').toBe('');
  expect(processesOn(data), 'processes left behind').toEqual([]);
  return { code, stderr };
}

const at = (name: string): string => join(folder, name);

test.each<[string, () => string[], number, RegExp]>([
  [
    'the declared file is missing',
    () => ['--config', at('none.yaml')],
    2,
    /none\.yaml cannot be read.*invalid_config/,
  ],
  ['the declared file is no YAML', () => ['--config', at('torn.yaml')], 2, /torn\.yaml.*invalid_config/s],
  [
    'the declared file has an unknown name',
    () => ['--config', at('odd.yaml')],
    2,
    /writeKey.*invalid_config/s,
  ],
  ['it would be open to others without a token', () => ['--host', '0.0.0.0'], 2, /token.*unsafe_bind/s],
  [
    'the address is not of this machine',
    () => ['--host', '203.0.113.7'],
    2,
    /--host 203\.0\.113\.7.*invalid_config/s,
  ],
  ['both ports are the same', () => ['--port', `${takenPort}`, '--collect-port', `${takenPort}`], 2, /both/],
  ['a port is taken', () => ['--collect-port', `${takenPort}`], 7, /taken.*--collect-port.*unavailable/s],
  ['the certificate has no key', () => ['--tls-cert', at('broken.pem')], 2, /--tls-key.*invalid_config/s],
  [
    'the certificate is no certificate',
    () => ['--tls-cert', at('broken.pem'), '--tls-key', at('broken.pem')],
    2,
    /--tls-cert and --tls-key cannot be used.*PEM.*invalid_config/s,
  ],
  [
    'a file is where the data folder should be',
    () => ['--data', at('file')],
    2,
    /a file is in its place.*invalid_config/s,
  ],
  ['the control store is no database', () => ['--data', at('junk')], 7, /control store.*unavailable/s],
  ['an option is not known', () => ['--colour', 'red'], 2, /--colour.*--help/s],
])('%s', async (_, args, code, says) => {
  const refused = await start(args());
  expect(refused.stderr).toMatch(says);
  expect(refused.stderr.match(/^trackway: /gm), 'said once').toHaveLength(1);
  expect(refused.stderr).not.toMatch(/\n {4}at /);
  expect(refused.code).toBe(code);
});

test.skipIf(process.getuid?.() === 0)('a data folder that this user may not write to', async () => {
  mkdirSync(at('locked'));
  chmodSync(at('locked'), 0o500);
  expect(await start(['--data', at('locked')])).toMatchObject({ code: 2 });
});

test('a data folder in use: the second start names the first, and the first goes on', async () => {
  const product: Product = await startProduct({ yaml: TEST_YAML });
  const refused = await start(['--data', product.data]);
  expect(refused.stderr).toMatch(new RegExp(`process ${product.pid}.*already_running`, 's'));
  expect(refused.code).toBe(5);
  expect((await fetch(`${product.api}/readyz`)).status).toBe(200);
  await product.remove();
});
