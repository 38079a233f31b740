/** trackway plan diff A B: what is different, in sentences. Exit code 1 when --fail-on says so. */
import { type Change, SEVERITIES, type Severity } from '../../src/plan/diff/change.ts';
import { diffPlans, severityOf } from '../../src/plan/diff/diff-plans.ts';
import { useColours } from '../command.ts';
import { type Io, write } from '../io.ts';
import { painter, plain } from '../text.ts';
import type { DiffOptions } from './options.ts';
import { readPlanFile } from './plan-file.ts';

/** The exit code. */
export async function diffFiles(
  from: string,
  to: string,
  { failOn, json }: DiffOptions,
  io: Io,
): Promise<number> {
  const changes = diffPlans(await readPlanFile(from), await readPlanFile(to));
  const severity = severityOf(changes);
  const report = `${JSON.stringify({ severity, changes }, null, 2)}\n`;
  await write(io.stdout, json === true ? report : describe(changes, painter(useColours(io))));
  return failOn !== undefined && severity !== null && isAsGrave(severity, failOn) ? 1 : 0;
}

function isAsGrave(severity: Severity, limit: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(limit);
}

const COLOURS = { breaking: 'red', widening: 'green', note: 'dim' } as const;

function describe(changes: readonly Change[], paint: ReturnType<typeof painter>): string {
  if (changes.length === 0) return 'The plans are equal.\n';
  const order = [...changes].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const lines = order.map(
    ({ severity, sentence }) => `${paint(COLOURS[severity], severity.padEnd(8))}  ${plain(sentence)}\n`,
  );
  const counts = SEVERITIES.map(
    (severity) => [severity, changes.filter((change) => change.severity === severity).length] as const,
  );
  const sums = counts.filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
  return `${lines.join('')}${changes.length} changes: ${sums.join(', ')}\n`;
}
