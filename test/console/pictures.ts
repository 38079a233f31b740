/**
 * `npm run pictures`: seeds an installation through its public addresses and photographs every page of the console,
 * with data, without, and with an error, into docs/images; `npm run pictures -- plan schema-event` only those whose
 * names begin so. Pages of people and scores are photographed from the demo, by `npm run pictures:demo`. Look at each:
 * what would this person do next, and is that the most visible thing?
 */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { seedPeople } from '../support/people.ts';
import { ask, makePlan } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { rowsOf, send, setUp, visitConsole } from './console.ts';
import { FOLDER, type Picture, photograph, SCHEMES } from './photograph.ts';

const NAMES = [
  'Report Shared',
  'Signed Up',
  'Invoice Paid',
  'Member Invited',
  'Dashboard Viewed',
  'Trial Started',
];

const EMPTY: readonly Picture[] = [
  { name: 'home-empty', path: '/', ready: 'First step: send an event' },
  { name: 'plans-empty', path: '/plans', ready: 'Start from Core three' },
  { name: 'debugger-empty', path: '/debugger', ready: 'Waiting for the first event' },
  { name: 'violations-empty', path: '/violations', ready: 'Nothing broke its plan' },
  { name: 'quarantine-empty', path: '/quarantine', ready: 'Nothing is held back' },
  { name: 'profiles-empty', path: '/profiles', ready: 'Start from Product engagement' },
  { name: 'dashboard-empty', path: '/dashboard', ready: 'Say which events count' },
  { name: 'schema-empty', path: '/schema', ready: 'Nothing was sent in this time' },
  { name: 'backtest-empty', path: '/backtest', ready: 'There is no scoring profile to test' },
  { name: 'actions-empty', path: '/actions', ready: 'Say which events count' },
  { name: 'alerts-empty', path: '/alerts', ready: 'No alert yet' },
  { name: 'segments-empty', path: '/segments', ready: 'No segment of users yet' },
  { name: 'users-empty', path: '/users', ready: 'No users yet' },
  { name: 'accounts-empty', path: '/accounts', ready: 'No accounts yet' },
];
const FULL: readonly Picture[] = [
  { name: 'home', path: '/', ready: 'in the last hour,' },
  { name: 'sources', path: '/sources', ready: 'Receiving' },
  { name: 'source', path: '/sources/web?example=node', ready: 'Write keys' },
  { name: 'debugger', path: '/debugger', ready: 'in memory', act: openRefused },
  { name: 'event', path: '/events/order-7-2f61ab90', ready: '3. In the warehouse' },
  { name: 'debugger-blocked', path: '/debugger?outcome=quarantined', ready: 'in memory', act: openFirst },
  { name: 'event-blocked', path: '/events/invoice-3', ready: 'Blocked by its plan' },
  { name: 'violations', path: '/violations', ready: 'What they have in common', act: chartDrawn },
  {
    name: 'violations-event',
    path: '/violations?event=Invoice+Paid&by=field',
    ready: 'What to do about it',
    act: chartDrawn,
  },
  { name: 'quarantine', path: '/quarantine', ready: 'What was done' },
  { name: 'quarantine-fix', path: '/quarantine', ready: 'What was done', act: openFix },
  { name: 'quarantine-accept', path: '/quarantine', ready: 'What was done', act: openAccept },
  { name: 'schema', path: '/schema', ready: 'Add to plan' },
  { name: 'schema-event', path: '/schema/event?type=track&name=Report+Shared', ready: 'properties.seats' },
  {
    name: 'schema-to-plan',
    path: '/schema/event?type=track&name=Report+Shared&make=rule',
    ready: 'Make the rule in the draft',
  },
];
/** Of people there are pictures of the demo (demo-pictures.ts); here is what it does not have. */
const PEOPLE: readonly Picture[] = [
  { name: 'user-separate', path: '/users/ada?from=anonymous+browser-7', ready: 'The separated then' },
];
const BROKEN: readonly Picture[] = [
  { name: 'user-error', path: '/users/unknown', ready: 'This user cannot be shown' },
  { name: 'source-error', path: '/sources/unknown', ready: 'This source cannot be shown' },
  { name: 'profile-error', path: '/profiles/sp_unknown', ready: 'This scoring profile cannot be shown' },
  { name: 'plan-error', path: '/plans/tp_unknown', ready: 'This plan cannot be shown' },
];

/** A source has one plan, and the next pictures are of another one. */
async function freeSource(product: Product): Promise<void> {
  const { plan } = await ask<{ plan: { id: string } }>(product, 'GET', '/sources/web');
  await ask(product, 'DELETE', `/plans/${plan.id}/sources/web`);
}

/** Made after the events: the pages of a plan that has something to say of them. */
async function planPictures(product: Product): Promise<readonly Picture[]> {
  const { id } = await ask<{ id: string }>(product, 'POST', '/plans', { template: 'core-three' });
  await ask(product, 'PUT', `/plans/${id}/sources/web`, {
    track: { unplannedFields: 'omit', violations: 'block' },
  });
  await ask(product, 'POST', `/plans/${id}/publish`, { note: 'Agreed with growth and finance' });
  const rule = { type: 'track', name: 'Signed Up' };
  await ask(product, 'PATCH', `/plans/${id}/rules`, {
    edits: [
      { op: 'set-property', rule, property: 'seats', schema: { type: 'integer' }, required: true },
      { op: 'change-rule', rule, to: { owner: 'growth team' } },
    ],
  });
  return [
    { name: 'plans', path: '/plans', ready: 'draft differs' },
    { name: 'plan', path: `/plans/${id}`, ready: 'without a rule here' },
    { name: 'plan-sources', path: `/plans/${id}?tab=sources`, ready: 'Unplanned fields' },
    { name: 'plan-history', path: `/plans/${id}?tab=history`, ready: 'breaking' },
    { name: 'plan-rule', path: `/plans/${id}/rule?type=track&name=Signed+Up`, ready: 'say the same' },
    { name: 'plan-settings', path: `/plans/${id}/settings`, ready: 'As the draft was saved last' },
    {
      name: 'plan-rule-leaving',
      path: `/plans/${id}/rule?type=track&name=Signed+Up`,
      ready: 'say the same',
      act: leaveUnsaved,
    },
    { name: 'plan-publish', path: `/plans/${id}/publish`, ready: 'breaking', act: rehearse },
  ];
}

/** Made after the events: a scoring profile in force, and one that somebody works on. */
async function scorePictures(product: Product): Promise<readonly Picture[]> {
  const { id } = await ask<{ id: string }>(product, 'POST', '/profiles', { template: 'product-engagement' });
  await ask(product, 'POST', `/profiles/${id}/publish`, { note: 'Agreed with success' });
  await ask(product, 'POST', '/profiles', { template: 'sherlock' });
  return [
    { name: 'profiles', path: '/profiles', ready: 'Draft only' },
    { name: 'profile-users', path: `/profiles/${id}?tab=users`, ready: 'All users' },
    { name: 'profile-activation', path: `/profiles/${id}?tab=activation`, ready: 'activation rate' },
    { name: 'profile-file', path: `/profiles/${id}?tab=file`, ready: 'Edit as text' },
    { name: 'profile-versions', path: `/profiles/${id}?tab=versions`, ready: 'Agreed with success' },
  ];
}

/** Made after a profile is in force: the built-in lists, a segment, and the builder. */
async function segmentPictures(product: Product): Promise<readonly Picture[]> {
  const clause = {
    all: [
      { did: { event: 'Report Shared' }, days: 30 },
      {
        any: [
          { trait: 'plan', operator: 'is', value: 'pro' },
          { time: 'created', atMostDays: 30 },
        ],
      },
    ],
  };
  const { id } = await ask<{ id: string }>(product, 'POST', '/segments', {
    ...{ name: 'Sharing reports', description: 'Who shows others what they found', of: 'users', clause },
  });
  const written = new URLSearchParams({ name: 'Sharing', clause: JSON.stringify(clause) });
  return [
    { name: 'segment', path: `/segments/${id}`, ready: 'In it since' },
    { name: 'segment-new', path: `/segments/new?${written}`, ready: 'Among them' },
  ];
}

/** Made after a profile is in force: actions, and alerts of users that came and of some that came up. */
async function actionPictures(product: Product): Promise<readonly Picture[]> {
  const { profiles } = await ask<{ profiles: { id: string; name: string; published: object | null }[] }>(
    product,
    'GET',
    '/profiles',
  );
  const profile = String(profiles.find(({ name }) => name === 'Product use')?.id);
  const make = (document: object): Promise<{ id: string }> =>
    ask(product, 'POST', '/actions', { of: 'users', profile, ...document });
  const channels = [{ kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/secret' }];
  const { id } = await make({
    ...{ name: 'Came up', description: 'Say thank you', cooldownDays: 7, channels },
    trigger: { kind: 'scoreReaches', level: 50, from: 'below' },
  });
  await make({ name: 'Somebody new', trigger: { kind: 'newUser' } });
  await make({
    ...{ name: 'Going quiet', of: 'accounts', isOn: false },
    trigger: { kind: 'scoreDown', by: 20 },
  });
  const names = ['Grace Hopper', 'Joan Clarke', 'Katherine Johnson', 'Mary Jackson', 'Radia Perlman'];
  await send(
    product,
    names.flatMap((name, place) => [
      { type: 'identify', userId: `new-${place}`, traits: { name } },
      { type: 'group', userId: `new-${place}`, groupId: 'initech' },
      ...Array.from({ length: place % 2 === 0 ? 5 : 1 }, () => ({
        ...{ type: 'track', userId: `new-${place}`, event: 'Report Shared' },
      })),
    ]),
  );
  await product.settled();
  await waitFor(
    'there are alerts',
    async () => (await product.get<{ items: object[] }>('/alerts')).items.length >= names.length + 3,
    90_000,
  );
  return [
    { name: 'actions', path: '/actions', ready: 'Last alerts' },
    { name: 'action', path: `/actions/${id}`, ready: 'in the last 90 days' },
    { name: 'action-new', path: '/actions/new?trigger=scoreUp', ready: 'in the last 90 days' },
    { name: 'action-new-custom', path: '/actions/new?trigger=custom', ready: 'Fill in the blanks' },
    { name: 'alerts', path: '/alerts', ready: 'Grace Hopper' },
    { name: 'alerts-bell', path: '/', ready: 'in the last hour,', act: openBell },
    { name: 'user-alerts', path: '/users/new-0', ready: 'Came up' },
  ];
}

async function openBell(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Alerts/ }).click();
  await page.getByText('All alerts').waitFor();
}

async function leaveUnsaved(page: Page): Promise<void> {
  await page.getByLabel('Why').fill('Half a sentence');
  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('button', { name: 'Stay here' }).waitFor();
}

async function rehearse(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Rehearse' }).click();
  await page.getByText('Newly violating').waitFor();
}

async function openRefused(page: Page): Promise<void> {
  await rowsOf(page).filter({ hasText: 'refused' }).first().click();
  await page.getByRole('complementary', { name: 'Event' }).waitFor();
  await page.mouse.move(5, 5);
}

async function openFirst(page: Page): Promise<void> {
  await rowsOf(page).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByText('Open its group in the quarantine').waitFor();
  await page.mouse.move(5, 5);
}

async function chartDrawn(page: Page): Promise<void> {
  await page.getByRole('img', { name: /^Violations per day/ }).waitFor();
}

async function openGroup(page: Page, deed: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Invoice Paid' }).first().click();
  await page.getByRole('radio', { name: deed }).check();
}

async function openFix(page: Page): Promise<void> {
  await openGroup(page, /^Fix by rule/);
  await page.getByRole('list', { name: 'Before and after' }).waitFor();
}

async function openAccept(page: Page): Promise<void> {
  await openGroup(page, /^Accept/);
  await page.getByRole('button', { name: /^Publish this change/ }).waitFor();
}

/** Invoices of an old server library come with their total as text, and one event has no rule. */
async function seedBlocked(product: Product): Promise<void> {
  await makePlan(
    product,
    [
      {
        type: 'track',
        name: 'Invoice Paid',
        version: 1,
        why: 'What customers are worth',
        schema: {
          type: 'object',
          properties: {
            properties: {
              type: 'object',
              properties: { total: { type: 'number' }, currency: { type: 'string' } },
              required: ['total'],
            },
          },
        },
      },
    ],
    {
      web: {},
      server: {
        track: {
          unplannedEvents: 'block',
          unplannedFields: 'allow',
          violations: 'block',
          commonViolations: 'allow',
        },
      },
    },
  );
  const call = (name: string, place: number, properties: object, version: string): object => ({
    type: 'track',
    event: name,
    userId: `user_${1000 + place}`,
    messageId: `${name.split(' ')[0]?.toLowerCase()}-${place}`,
    properties,
    context: { library: { name: 'analytics-node', version } },
  });
  await send(
    product,
    [
      ...Array.from({ length: 48 }, (_, place) =>
        call('Invoice Paid', place, { total: `${19 * (1 + (place % 9))}`, currency: 'EUR' }, '1.3.0'),
      ),
      ...Array.from({ length: 7 }, (_, place) =>
        call('Seat Added', place, { seats: place + 1, plan: 'team' }, '2.1.3'),
      ),
    ],
    'WK_SERVER',
  );
  await product.settled();
}

async function seed(product: Product): Promise<void> {
  const event = (place: number): object => ({
    type: place % 9 === 0 ? 'page' : 'track',
    ...(place % 9 === 0 ? { name: 'Pricing' } : { event: NAMES[(place * 7) % NAMES.length] }),
    userId: `user_${1000 + ((place * 37) % 400)}`,
    messageId: `order-${place}-${(0x2f61ab90 + (place - 7) * 7919).toString(16)}`,
    properties: {
      plan: place % 3 === 0 ? 'team' : 'pro',
      seats: 1 + (place % 30),
      total: 19 * (1 + (place % 30)),
    },
    context: { library: { name: 'analytics.js', version: 'next-1.84.3' }, page: { path: '/billing' } },
  });
  const events = Array.from({ length: 640 }, (_, place) => event(place));
  await send(product, events.slice(0, 600));
  await send(product, events.slice(600, 610), 'WK_SERVER');
  await send(product, events.slice(610, 635));
  await send(product, events.slice(600, 603), 'WK_SERVER');
  await send(product, [
    { type: 'track', event: 'Report Shared', messageId: 'nobody-1', properties: { format: 'pdf' } },
  ]);
  await send(product, events.slice(635));
  await product.settled();
}

mkdirSync(FOLDER, { recursive: true });
const [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
try {
  for (const colorScheme of SCHEMES) {
    const door = await visitConsole(browser, product, { colorScheme });
    await door.page.goto('/');
    await door.page.getByLabel('Name').waitFor();
    await door.page.screenshot({ path: `${FOLDER}/console-setup-1440-${colorScheme}.png` });
    await door.close();
  }
  const owner = await visitConsole(browser, product);
  await setUp(owner.page);
  await owner.close();
  await photograph(browser, product, EMPTY);
  await seedBlocked(product);
  await seed(product);
  await send(product, [
    {
      type: 'track',
      event: 'Invoice Paid',
      userId: 'user_1001',
      messageId: 'watched-1',
      properties: { seats: 3 },
    },
    { type: 'track', event: 'Report Shared', userId: 'user_1002', messageId: 'watched-2', properties: {} },
    { type: 'track', event: 'Report Shared', messageId: 'nobody-2', properties: { format: 'csv' } },
  ]);
  await product.settled();
  await photograph(browser, product, FULL);
  await seedPeople(product);
  await photograph(browser, product, PEOPLE);
  await photograph(browser, product, await scorePictures(product));
  await photograph(browser, product, await segmentPictures(product));
  await photograph(browser, product, await actionPictures(product));
  await freeSource(product);
  await photograph(browser, product, [...(await planPictures(product)), ...BROKEN]);
} finally {
  await browser.close();
  await product.remove();
}
