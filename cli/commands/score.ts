/** trackway score: what is known of scores, and whether they are right. */
import { Command } from 'commander';
import type { Io } from '../io.ts';
import { scoreBacktestCommand, scoreSuggestCommand } from './score-backtest.ts';

export function scoreCommand(io: Io): Command {
  const command = new Command('score').description('engagement scores, and whether they are right');
  command.addCommand(scoreBacktestCommand(io));
  command.addCommand(scoreSuggestCommand(io));
  return command;
}
