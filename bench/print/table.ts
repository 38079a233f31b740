/** The one table. Pure. */
import type { Figure } from './figure.ts';

const HEAD = ['figure', 'unit', 'ours', 'bare', 'ratio', ''];
const ALIGN = ['---', '---', '--:', '--:', '--:', '---'];

export function renderTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, ours, bare, ratio, note = '' }) => [
    name,
    unit,
    showNumber(ours),
    bare === null ? '' : showNumber(bare),
    ratio === null ? '' : ratio.toFixed(2),
    note,
  ]);
  return [HEAD, ALIGN, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Three significant digits below a thousand, whole numbers with separators from there on. */
export function showNumber(value: number): string {
  if (!Number.isFinite(value)) return '?';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
