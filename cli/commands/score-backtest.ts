/** trackway score backtest and score suggest: is a score right, and what weights would have been. They change nothing. */
import type { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { field, textOf } from '../client.ts';
import { openSession } from '../command.ts';
import { followRun } from '../follow-run.ts';
import { type Io, write } from '../io.ts';
import { findProfile } from '../profile/server-profile.ts';
import { type BacktestOptions, backtestCommand, bodyOf } from '../score/options.ts';

export function scoreBacktestCommand(io: Io): Command {
  return backtestCommand(
    'backtest',
    'test a score on what happened afterwards, beside trivial baselines',
  ).action((profile: string | undefined, options: BacktestOptions) => run('backtest', profile, options, io));
}

export function scoreSuggestCommand(io: Io): Command {
  return backtestCommand(
    'suggest',
    'suggest weights and a half-life from outcomes; a person accepts them',
  ).action((profile: string | undefined, options: BacktestOptions) =>
    run('suggestion', profile, options, io),
  );
}

async function run(
  kind: 'backtest' | 'suggestion',
  wanted: string | undefined,
  options: BacktestOptions,
  io: Io,
): Promise<void> {
  // The mathematics is loaded with the first question.
  const { reportBacktest, reportSuggestion } = await import('../score/report.ts');
  const report = kind === 'backtest' ? reportBacktest : reportSuggestion;
  if (options.events !== undefined) {
    if (wanted !== undefined)
      throw new Fault('bad_request', 'Name a profile of the server, or a file with --events, not both.');
    const { testFile } = await import('../score/from-file.ts');
    const found = await testFile(kind, options.events, options);
    return write(io.stdout, options.json ? `${JSON.stringify(found, null, 2)}\n` : report(found));
  }
  if (wanted === undefined)
    throw new Fault(
      'bad_request',
      'Name a scoring profile (`trackway profile list`), or a file with --events.',
    );
  const session = await openSession(options, io);
  const profile = textOf(await findProfile(session.client, wanted), 'id');
  const path = `/api/v1/${kind}s`;
  const started = await session.client.send('POST', path, bodyOf(profile, options));
  const ended = await followRun(session, path, started, io);
  await session.print(ended, () => report(ended));
  if (field(ended, 'state') === 'failed') throw new Fault('bad_request', textOf(ended, 'error'));
}
