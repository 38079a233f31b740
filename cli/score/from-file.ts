/** A back-test of a CSV file, without any server: `timestamp,event,user_id,account_id`, more columns do not matter. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { backtest } from '../../src/score/backtest/backtest.ts';
import { daysOf } from '../../src/score/backtest/calendar.ts';
import { finish } from '../../src/score/backtest/finish.ts';
import { openGathering } from '../../src/score/backtest/gathering.ts';
import { DAY_MS } from '../../src/score/backtest/history.ts';
import { historiesOf, type TableEvent } from '../../src/score/backtest/table.ts';
import type { ScoringProfile } from '../../src/score/profile.ts';
import { suggest } from '../../src/score/suggest/suggest.ts';
import { Fault } from '../../src/system/fault.ts';
import type { BacktestOptions } from './options.ts';
import { outcomeOf } from './options.ts';

const EVENTS_MAX = 5_000_000;
const NAMES_MAX = 100;

/** In the shape of the API's answer. Throws Faults for people. */
export async function testFile(
  kind: 'backtest' | 'suggestion',
  file: string,
  options: BacktestOptions,
): Promise<object> {
  const outcome = outcomeOf(options.outcome, options.unit) as { kind: string; event?: string };
  if (outcome.kind === 'trait')
    throw new Fault(
      'bad_request',
      'A file of events has no traits: name an event as the outcome, or `active`.',
    );
  const events = await readEvents(file);
  const [first] = events;
  if (first === undefined) throw new Fault('bad_request', `${file} has no rows.`);
  const names = [...new Set(events.map(({ event }) => event))];
  if (outcome.event !== undefined && !names.includes(outcome.event))
    throw new Fault(
      'bad_request',
      `No row is a "${outcome.event}". There are: ${names.slice(0, 20).join(', ')}.`,
    );
  const scored = names.filter((name) => name !== outcome.event).slice(0, NAMES_MAX);
  const profile: ScoringProfile = {
    ...{ name: 'All events alike', mode: 'decay', window: 30, halfLife: options.halfLife },
    events: scored.map((event) => ({ event, weight: 1 })),
  };
  const ends = events.reduce((last, { at }) => Math.max(last, at), 0);
  const begins = events.reduce((least, { at }) => Math.min(least, at), ends);
  const today = Math.floor(ends / DAY_MS) + 1;
  const days = daysOf(
    options.every,
    dayOf(options.from) ?? Math.floor(begins / DAY_MS) + 1,
    Math.min(dayOf(options.to) ?? today, today),
  );
  const gathering = openGathering({
    ...{ profile, unit: options.unit, today, capacity: options.capacity, arrival: 'happened', seed: 1 },
    span: { gapDays: options.gap, horizonDays: options.horizon },
    wanted: days.map((day) => ({ day, at: day * DAY_MS })),
    once: options.once ?? outcome.kind !== 'active',
    seenWithinDays: options.seen,
  });
  for (const history of historiesOf(events, { names: scored, outcome: outcome.event ?? null }))
    gathering.add(history);
  const { trial, material } = gathering.done();
  const result = kind === 'backtest' ? finish(backtest(trial, material)) : finish(suggest(trial, material));
  if (result === null)
    throw new Fault(
      'bad_request',
      'There is nothing to learn from: take a longer time, a shorter horizon or smaller steps.',
    );
  return {
    ...{ state: 'done', profile: null, profileName: profile.name, what: 'document', events: scored, outcome },
    ...{ unit: options.unit, horizonDays: options.horizon, gapDays: options.gap, every: options.every },
    ...{ capacity: options.capacity, result: JSON.parse(JSON.stringify(result)) },
  };
}

const dayOf = (date: string | undefined): number | null =>
  date === undefined ? null : Date.parse(date) / DAY_MS;

async function readEvents(file: string): Promise<TableEvent[]> {
  const source = createReadStream(file);
  const parser = parse({ columns: true, bom: true, skip_empty_lines: true, trim: true });
  const failed = (error: Error): void => void parser.destroy(error);
  source.on('error', failed);
  if (file.endsWith('.gz')) source.pipe(createGunzip().on('error', failed)).pipe(parser);
  else source.pipe(parser);
  const events: TableEvent[] = [];
  try {
    for await (const row of parser) {
      events.push(eventOf(row as Record<string, string>, events.length + 2, file));
      if (events.length > EVENTS_MAX)
        throw new Fault(
          'bad_request',
          `${file} has over ${EVENTS_MAX} rows. Import it, and test it on the server.`,
        );
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(
      'bad_request',
      `${file} cannot be read: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    );
  }
  return events;
}

function eventOf(row: Record<string, string>, line: number, file: string): TableEvent {
  const { timestamp = '', event = '', user_id: user = '', account_id: account = '' } = row;
  const at = Date.parse(timestamp);
  if (event === '' || user === '' || Number.isNaN(at))
    throw new Fault(
      'bad_request',
      `${file}, line ${line}: it takes the columns timestamp (ISO 8601), event, user_id and account_id, and the first three filled.`,
    );
  return { at, event, user, account };
}
