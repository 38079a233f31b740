/**
 * CSV that a spreadsheet opens without running it. A cell that begins as a formula does (= + - @, tab, return) gets an
 * apostrophe before it, by which spreadsheets mean "a text"; one that begins with apostrophes and then so, too, so that
 * reading takes exactly one away again.
 */
const RISKY = /^'*[=+\-@\t\r]/;

export function guard(cell: string): string {
  return RISKY.test(cell) ? `'${cell}` : cell;
}

export function unguard(cell: string): string {
  return cell.startsWith("'") && RISKY.test(cell) ? cell.slice(1) : cell;
}

/** Lines end as RFC 4180 says. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => quote(guard(cell))).join(',')}\r\n`).join('');
}

function quote(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
