/** One back-test or suggestion, from the warehouse to what was found, giving everybody else a turn every few milliseconds. */
import { setImmediate } from 'node:timers/promises';
import type { Backtest } from '../../score/backtest/backtest.ts';
import type { Suggestion } from '../../score/suggest/suggest.ts';
import { Fault } from '../../system/fault.ts';
import type { Warehouse } from '../ports.ts';
import { type BacktestQuestion, prepareQuestion } from './question.ts';

const TURN_MS = 10;
/** Reading is about half of the work. */
const READING = 0.5;

export interface Run {
  readonly kind: 'backtest' | 'suggestion';
  readonly workspace: string;
  readonly asked: BacktestQuestion;
  readonly timeZone: string;
  readonly now: number;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  progress(share: number): void;
}

/** Null when it was given up. Throws Faults for people. */
export async function runBacktest(
  warehouse: Pick<Warehouse, 'panelCalendar' | 'dayStarts' | 'histories' | 'accountHistories'>,
  run: Run,
): Promise<Backtest | Suggestion | null> {
  const { workspace, asked, timeZone, now, signal } = run;
  const { question, panel } = await prepareQuestion(warehouse, workspace, asked, timeZone, now, signal);
  // Loaded with the first question that needs them.
  const [{ openGathering }, { backtest }, { suggest }] = await Promise.all([
    import('../../score/backtest/gathering.ts'),
    import('../../score/backtest/backtest.ts'),
    import('../../score/suggest/suggest.ts'),
  ]);
  const gathering = openGathering(question, await warehouse.accountHistories(panel));
  for await (const { histories, done, shares } of warehouse.histories(panel)) {
    let turnEnds = performance.now() + TURN_MS;
    for (const history of histories) {
      gathering.add(history);
      if (performance.now() < turnEnds) continue;
      await setImmediate();
      if (signal.aborted) return null;
      turnEnds = performance.now() + TURN_MS;
    }
    run.progress((READING * done) / shares);
  }
  if (signal.aborted) return null;
  const { trial, material } = gathering.done();
  if (run.kind === 'backtest')
    return inTurns(backtest(trial, material), signal, (share) =>
      run.progress(READING + share * (1 - READING)),
    );
  const found = await inTurns(suggest(trial, material), signal, (share) =>
    run.progress(READING + share * (1 - READING)),
  );
  if (found === null && !signal.aborted)
    throw new Fault(
      'bad_request',
      'There is nothing to learn from: it takes at least four snapshots, with and without the outcome, before and after the split. Choose a longer time, a shorter horizon or smaller steps.',
    );
  return found;
}

async function inTurns<T>(
  steps: Generator<number, T>,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<T | null> {
  let turnEnds = performance.now() + TURN_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < turnEnds) continue;
    progress(step.value);
    await setImmediate();
    if (signal.aborted) return null;
    turnEnds = performance.now() + TURN_MS;
  }
}
