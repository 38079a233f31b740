/** Rows as a file for spreadsheets (RFC 4180). Pure. */

/** A spreadsheet runs what begins so; a quote before it makes it text. Numbers are ours and stay numbers. */
const FORMULA = /^[=+\-@\t\r]/;

export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => row.map(writeCell).join(',')).join('\r\n');
}

function writeCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
