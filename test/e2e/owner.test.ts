import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { type Product, startProduct, TEST_YAML } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'trackway-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const OPEN = ['--host', '0.0.0.0'];
const NO_TOKEN = 'workspace: Initech\n';
const OWNER = { name: 'Ada', email: 'ada@example.com', password: 'quiet harbour lantern 41' };

async function post(product: Product, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: product.api };
  return fetch(`${product.api}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('an owner is enough to bind beyond loopback, survives a restart with their session, and can be reset', async () => {
  const data = newFolder();
  const first = await startProduct({ data, yaml: NO_TOKEN });
  const made = await post(first, 'session/setup', OWNER);
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await first.stop();
  expect(made.status).toBe(201);

  const second = await startProduct({ data, yaml: NO_TOKEN, args: OPEN });
  try {
    await waitFor('the banner is printed', () => second.output().includes('</script>'));
    expect(second.output()).toContain(`Console          ${second.api}`);
    expect(second.output()).not.toContain('setup code');
    const whoami = () => fetch(`${second.api}/api/v1/whoami`, { headers: { cookie } });
    expect(await (await whoami()).json()).toMatchObject({ user: { email: OWNER.email }, token: null });

    const env = { TRACKWAY_URL: second.api, TRACKWAY_DATA: data };
    const reset = await runCommand(['owner', 'reset', '--json'], { env });
    expect({ code: reset.code, stderr: reset.stderr }).toEqual({ code: 0, stderr: '' });
    const { email, password }: { email: string; password: string } = JSON.parse(reset.stdout);
    expect((await whoami()).status).toBe(401);
    expect((await post(second, 'session/sign-in', OWNER)).status).toBe(400);
    expect((await post(second, 'session/sign-in', { email, password: OWNER.password })).status).toBe(401);
    expect((await post(second, 'session/sign-in', { email, password })).status).toBe(200);
    expect(second.output()).not.toContain(password);
  } finally {
    await second.stop();
  }
});

test('a stranger who reaches an open port first does not become its owner; who reads the start does', async () => {
  const product = await startProduct({ data: newFolder(), yaml: TEST_YAML, args: OPEN });
  try {
    await waitFor('the banner is printed', () => product.output().includes('</script>'));
    const setupCode = /setup code: (\w{20})/.exec(product.output())?.[1] ?? 'none printed';
    expect((await post(product, 'session/setup', OWNER)).status).toBe(403);
    expect((await post(product, 'session/setup', { ...OWNER, setupCode: 'x'.repeat(20) })).status).toBe(403);
    expect((await post(product, 'session/setup', { ...OWNER, setupCode })).status).toBe(201);
  } finally {
    await product.stop();
  }
});
