/** trackway plan export FILE: a plan file in another format. */
import { type Io, write } from '../io.ts';
import { plain } from '../text.ts';
import { writeText } from './formats.ts';
import type { ExportOptions } from './options.ts';
import { readPlanFile } from './plan-file.ts';
import { saveNew } from './save.ts';

export async function exportPlan(file: string, options: ExportOptions, io: Io): Promise<void> {
  const { format, output, json } = options;
  const document = await readPlanFile(file);
  const text = writeText(document, format);
  if (output === undefined) return write(io.stdout, text);
  await saveNew(output, text, 'Name another file.');
  const summary = { file: output, format, rules: document.rules.length };
  const said = `${summary.rules} rules are in ${plain(output)}.\n`;
  await write(io.stdout, json === true ? `${JSON.stringify(summary, null, 2)}\n` : said);
}
