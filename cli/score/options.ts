/** What `score backtest` and `score suggest` take, and how the API is asked for it. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { EVERY, type Every } from '../../src/score/backtest/calendar.ts';
import { apiCommand, type Common } from '../command.ts';

export interface BacktestOptions extends Common {
  readonly events?: string;
  readonly outcome: string;
  readonly unit: 'users' | 'accounts';
  readonly horizon: number;
  readonly gap: number;
  readonly every: Every;
  readonly from?: string;
  readonly to?: string;
  readonly seen: number;
  readonly capacity: number;
  readonly once?: boolean;
  readonly halfLife: number;
}

export function backtestCommand(name: string, description: string): Command {
  return apiCommand(name, description)
    .argument('[profile]', 'name or id of a scoring profile; not with --events')
    .option(
      '--events <file>',
      'a CSV file (.gz too) instead of the server: timestamp,event,user_id,account_id',
    )
    .option('--half-life <days>', 'with --events: all events alike, with this half-life', positive, 60)
    .option('--outcome <what>', '`active`, the name of an event, or trait=value', 'active')
    .option('--once', 'who has come to the outcome is not asked again (default but for `active`)')
    .addOption(new Option('--unit <unit>', 'whose scores').choices(['users', 'accounts']).default('users'))
    .option('--horizon <days>', 'the outcome counts so many days after each snapshot', wholeNumber, 30)
    .option('--gap <days>', 'days between a snapshot and its horizon', wholeNumber, 0)
    .addOption(
      new Option('--every <step>', 'a snapshot at the start of each').choices(EVERY).default('month'),
    )
    .option('--from <date>', 'first snapshot not before, such as 2025-01-01', date)
    .option('--to <date>', 'last snapshot not after', date)
    .option('--seen <days>', 'only who was active in so many days before a snapshot', wholeNumber, 90)
    .option('--capacity <number>', 'of how many one can take care at each snapshot', wholeNumber, 50);
}

function wholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes a whole number.');
}

function positive(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 365) return value;
  throw new InvalidArgumentError('It takes days, more than 0 and at most 365.');
}

function date(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('It takes a date such as 2025-01-01.');
}

/** An outcome as the API takes it. */
export function outcomeOf(text: string, unit: BacktestOptions['unit']): object {
  if (text === 'active') return { kind: 'active' };
  const [, trait, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (trait === undefined) return { kind: 'event', event: text };
  return { kind: 'trait', trait, value, of: unit === 'accounts' ? 'account' : 'user' };
}

export function bodyOf(profile: string, options: BacktestOptions): object {
  const { unit, every, from, to, capacity, once } = options;
  return {
    ...{ profile, unit, every, capacity, outcome: outcomeOf(options.outcome, unit) },
    ...{ horizonDays: options.horizon, gapDays: options.gap, seenWithinDays: options.seen },
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(once === undefined ? {} : { once }),
  };
}
