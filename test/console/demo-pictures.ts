/**
 * `npm run pictures:demo`: photographs the pages of people and scores from a small demo, as pictures.ts does the others.
 * The first one is of a moment: the demo's users are being found out.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { setUp, signIn, visitConsole } from './console.ts';
import { FOLDER, type Picture, photograph, SCHEMES } from './photograph.ts';

const DEMO = ['--demo', '--demo-accounts', '40'];
const WAIT_MS = 240_000;

const drawn =
  (name: RegExp) =>
  async (page: Page): Promise<void> =>
    page.getByRole('img', { name }).first().waitFor();

async function ask<Answer>(product: Product, path: string, body?: object): Promise<Answer> {
  const token = readFileSync(join(product.data, 'demo-token'), 'utf8').trim();
  const answer = await fetch(`${product.api}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<Answer>;
}

/** Where everybody is scored, with a past to show. */
async function told(product: Product): Promise<string> {
  const { profiles } = await ask<{ profiles: { id: string }[] }>(product, '/profiles');
  const id = profiles[0]?.id ?? '';
  await waitFor(
    'the demo is scored, with its past',
    async () => {
      const { finding, days } = await ask<{
        finding: object | null;
        days: { users: { average: number | null }[] };
      }>(product, `/profiles/${id}/overview?days=60`);
      return finding === null && days.users.filter(({ average }) => average !== null).length > 40;
    },
    WAIT_MS,
  );
  return id;
}

async function picturesOf(product: Product, profile: string): Promise<readonly Picture[]> {
  const at = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}workspace=demo`;
  const first = async (of: 'users' | 'accounts'): Promise<string> => {
    const { items } = await ask<{ items: { userId?: string; groupId?: string }[] }>(
      product,
      `/${of}?limit=3&sort=${of === 'users' ? 'score' : 'activeUsers'}`,
    );
    return encodeURIComponent(items[1]?.userId ?? items[1]?.groupId ?? '');
  };
  const run = await ask<{ id: string }>(product, '/backtests', {
    profile,
    outcome: { kind: 'active' },
  }).catch((error: unknown) => ({ id: String(error) }));
  return [
    {
      name: 'dashboard',
      path: at('/dashboard'),
      ready: 'Engaged most, users',
      act: drawn(/^Engagement of users/),
    },
    { name: 'users', path: at('/users'), ready: 'Active days' },
    { name: 'user', path: at(`/users/${await first('users')}`), ready: 'Timeline', act: drawn(/^Change/) },
    { name: 'accounts', path: at('/accounts'), ready: 'Key person' },
    {
      name: 'account',
      path: at(`/accounts/${await first('accounts')}`),
      ready: 'Timeline',
      act: drawn(/^Change/),
    },
    { name: 'segments', path: at('/segments'), ready: 'Recently Inactive' },
    { name: 'activity', path: at('/activity'), ready: /events/ },
    { name: 'activation', path: at('/activation'), ready: /^Each step/ },
    {
      name: 'profile',
      path: at(`/profiles/${profile}`),
      ready: 'Most engaged',
      act: drawn(/^Active users by score/),
    },
    { name: 'backtest', path: at(`/backtest?run=${run.id}`), ready: 'How well each order' },
    { name: 'settings', path: at('/settings'), ready: 'Nobody is excluded' },
  ];
}

/** Of the moment before anybody is scored. */
async function photographFinding(browser: Browser, product: Product): Promise<void> {
  for (const colorScheme of SCHEMES) {
    const visit = await visitConsole(browser, product, { colorScheme, reducedMotion: 'reduce' });
    await visit.page.goto('/');
    await signIn(visit.page);
    await visit.page.getByRole('heading', { name: 'Home' }).waitFor();
    await visit.page.goto('/dashboard?workspace=demo');
    const finding = visit.page.getByRole('status').filter({ hasText: /\d of \d|being scored/ });
    await finding.or(visit.page.getByText('Engaged most, users')).first().waitFor();
    // It may be over already.
    if (await finding.isVisible())
      await visit.page.screenshot({ path: `${FOLDER}/console-dashboard-finding-1440-${colorScheme}.png` });
    await visit.close();
  }
}

const [product, browser] = await Promise.all([startProduct({ args: DEMO }), launchBrowser()]);
try {
  const owner = await visitConsole(browser, product);
  await setUp(owner.page);
  await owner.close();
  await photographFinding(browser, product);
  const profile = await told(product);
  await photograph(browser, product, await picturesOf(product, profile));
} finally {
  await browser.close();
  await product.remove();
}
