/** A plan as a Markdown table, to be pasted where teams keep their documents. */
import type { PlanDocument } from '../model.ts';
import { type Column, rowsOf } from './rows.ts';

/** The columns of Segment's template; people read the others in the plan itself. */
const SHOWN: readonly Column[] = ['Why?', 'Event', 'When', 'Properties', 'Type', 'Required', 'Example'];

export function writePlanMarkdown(document: PlanDocument): string {
  const { name, description, funnel } = document;
  const table = [
    SHOWN.map(cell),
    SHOWN.map(() => '---'),
    ...rowsOf(document).map((row) => SHOWN.map((column) => cell(row[column]))),
  ];
  const parts = [
    `# ${cell(name)}`,
    ...(description === '' ? [] : [cell(description)]),
    ...(funnel.length === 0 ? [] : [`Funnel: ${funnel.map(cell).join(' → ')}`]),
    table.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Nothing in a plan may end a cell, become markup, a link or a tag. */
function cell(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~>]/g, '\\$&')
    .replace(/\r\n?|\n/g, '<br>');
}
