/** trackway plan: tracking plans as files. */
import { Command } from 'commander';
import type { Io } from '../io.ts';
import { planDiffCommand } from './plan-diff.ts';
import { planExportCommand } from './plan-export.ts';
import { planImportCommand } from './plan-import.ts';
import { planInitCommand } from './plan-init.ts';

export function planCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('plan').description('tracking plans: what is tracked, and why');
  command.addCommand(planInitCommand(io));
  command.addCommand(planDiffCommand(io, exit));
  command.addCommand(planImportCommand(io));
  command.addCommand(planExportCommand(io));
  return command;
}
