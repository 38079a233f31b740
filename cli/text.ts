/** Text for terminals. Strangers choose what events say, so nothing of theirs may steer the terminal. */

const CONTROL = /\p{Cc}|\p{Cf}|\u2028|\u2029/gu;

/** One line without control characters: each becomes its \u escape. */
export function plain(text: string): string {
  return text.replace(CONTROL, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return plain(
    typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value),
  );
}

const CELL_WIDTH_MAX = 60;

/** Columns padded to their widest cell; numbers to the right. Ends with a newline. */
export function tableOf(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) => columns.map((_, index) => shorten(cellOf(row[index]))));
  const heads = columns.map((column) => shorten(plain(column)));
  const widths = heads.map((head, index) =>
    Math.max(head.length, ...cells.map((row) => row[index]?.length ?? 0)),
  );
  const numeric = columns.map(
    (_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === 'number'),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) =>
        numeric[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return `${[heads, widths.map((width) => '-'.repeat(width)), ...cells].map(line).join('\n')}\n`;
}

function shorten(cell: string): string {
  return cell.length <= CELL_WIDTH_MAX ? cell : `${cell.slice(0, CELL_WIDTH_MAX - 1)}…`;
}

/** RFC 4180. Cells that a spreadsheet would run as a formula get a leading apostrophe (ASVS 1.2.10). */
export function csvLineOf(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(',')}\n`;
}

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const COLOURS = { dim: 2, red: 31, green: 32, yellow: 33, cyan: 36, bold: 1 } as const;

/** Colours on a terminal, plain text anywhere else and with NO_COLOR. */
export function painter(on: boolean): (colour: keyof typeof COLOURS, text: string) => string {
  return (colour, text) => (on ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text);
}
