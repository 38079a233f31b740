/** Figures that tests measure, kept for docs/guarantees.md. */
import { appendFileSync, mkdirSync } from 'node:fs';

/** `name` is a key of docs/guarantees.md's table; the value is what was counted, as text. */
export function recordFigure(name: string, value: string): void {
  mkdirSync('test-report', { recursive: true });
  appendFileSync(
    'test-report/figures.ndjson',
    `${JSON.stringify({ name, value, long: process.env.TRACKWAY_LONG === '1' })}\n`,
  );
}
