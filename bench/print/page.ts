/** The generated part of docs/performance.md. Pure. */
const MARKED = /(<!-- bench -->)[\s\S]*?(<!-- \/bench -->)/;

/** The page with what stands between its markers replaced. Throws when it has lost them. */
export function replaceMarked(page: string, machine: string, table: string): string {
  if (!MARKED.test(page))
    throw new Error('The page has lost its markers <!-- bench --> and <!-- /bench -->.');
  return page.replace(MARKED, (_, open, close) => `${open}\n\n${machine}\n\n${table}\n\n${close}`);
}
