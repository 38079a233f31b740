import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, openControlApp, read } from '../../../../test/support/control-app.ts';
import { fakeScoring } from '../../../../test/support/scoring.ts';
import type { Finding, FindingOfScores, Scoring } from '../../ports.ts';

const DOCUMENT = { name: 'Trial', mode: 'decay', window: 7, events: [{ event: 'Hello', weight: 5 }] };
const NEXT: Finding = { what: 'scores', done: 0, total: null };
const PEOPLE: Finding = { what: 'people', done: 1, total: 2 };
type Run = NonNullable<Awaited<ReturnType<Scoring['answers']['overview']>>['run']>;

let app: ControlApp;
let profile: string;
let finding: FindingOfScores;
let activeUsers: number;
/** What happens while the scores are read. */
let meanwhile: () => void;
beforeEach(async () => {
  meanwhile = () => undefined;
  app = await openControlApp({
    scoring: {
      ...fakeScoring,
      finding: () => finding,
      answers: {
        ...fakeScoring.answers,
        async overview() {
          const run = { at: 1_700_000_000_000, block: 1, activeUsers } as Run;
          meanwhile();
          return { run, users: null, accounts: null };
        },
      },
    },
  });
  const { json } = await app.request('POST', '/api/v1/profiles', { body: { document: DOCUMENT } });
  profile = `/api/v1/profiles/${read(json, 'id')}`;
  await app.request('POST', `${profile}/publish`, { body: {} });
});
afterEach(() => app.close());

async function told(): Promise<unknown> {
  const { status, text, json } = await app.request('GET', `${profile}/overview`);
  expect(status, text).toBe(200);
  return (json as { finding: unknown }).finding;
}

test('a scoring that ends while the one before is read does not make "nobody is active" of it', async () => {
  finding = { ofSomebody: null, ofNobody: NEXT };
  activeUsers = 0;
  meanwhile = () => {
    finding = { ofSomebody: null, ofNobody: null };
  };
  expect(await told()).toEqual(NEXT);
});

test('what is waited for is said of scores of somebody and of nobody apart', async () => {
  finding = { ofSomebody: null, ofNobody: PEOPLE };
  activeUsers = 3;
  expect(await told()).toBeNull();
  activeUsers = 0;
  expect(await told()).toEqual(PEOPLE);
});
