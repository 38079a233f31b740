/** What is known of a plan's traffic, asked of a running server: everything seen in 30 days. */
import type { Facts, Seen } from '../../src/plan/lint/finding.ts';
import { field, items, textOf } from '../client.ts';
import { openSession } from '../command.ts';
import type { Io } from '../io.ts';
import type { LintOptions } from './options.ts';
import { findPlan } from './server-plan.ts';

const DAYS = '30';
const PAGE = '1000';

/** Of the sources that are named; else of those of the plan on the server; else, while it has none, of all. */
export async function readFacts(plan: string, options: LintOptions, io: Io): Promise<Facts> {
  const { client } = await openSession(options, io);
  const sources =
    options.source ?? items(await findPlan(client, plan), 'sources').map((source) => String(source));
  const seen = new Map<string, Seen>();
  for (const source of sources.length === 0 ? [undefined] : sources) {
    let cursor: string | undefined;
    do {
      const page = await client.get('/api/v1/schema', { days: DAYS, limit: PAGE, source, cursor });
      for (const event of items(page, 'events')) add(seen, event);
      const next = field(page, 'next');
      cursor = typeof next === 'string' ? next : undefined;
    } while (cursor !== undefined);
  }
  return { seen: [...seen.values()], used: [] };
}

function add(seen: Map<string, Seen>, event: unknown): void {
  const [type, name] = [textOf(event, 'type'), field(event, 'event')];
  const key = JSON.stringify([type, name]);
  const before = seen.get(key);
  const last = textOf(event, 'lastAt');
  seen.set(key, {
    type,
    name: typeof name === 'string' ? name : null,
    count: (before?.count ?? 0) + Number(field(event, 'events')),
    lastSeen: before?.lastSeen != null && before.lastSeen > last ? before.lastSeen : last,
  });
}
