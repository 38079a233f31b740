/** trackway plan export FILE: a plan file in another format. */
import { Command, Option } from 'commander';
import { type Io, write } from '../io.ts';
import { EXPORTED, type ExportFormat, writeText } from '../plan/formats.ts';
import { readPlanFile } from '../plan/plan-file.ts';
import { saveNew } from '../plan/save.ts';
import { plain } from '../text.ts';

interface Options {
  readonly format: ExportFormat;
  readonly output?: string;
  readonly json?: boolean;
}

export function planExportCommand(io: Io): Command {
  return new Command('export')
    .description('write a plan file as Segment, Typewriter, spreadsheets or Markdown have it')
    .argument('<file>', 'the plan file')
    .addOption(new Option('--format <format>', 'what to write').choices(EXPORTED).makeOptionMandatory())
    .option('-o, --output <file>', 'where it goes (default: standard output)')
    .option('--json', 'with -o: print JSON in a stable shape (see docs/cli.md)')
    .action(async (file: string, { format, output, json }: Options) => {
      const document = await readPlanFile(file);
      const text = writeText(document, format);
      if (output === undefined) return write(io.stdout, text);
      await saveNew(output, text, 'Name another file.');
      const summary = { file: output, format, rules: document.rules.length };
      const said = `${summary.rules} rules are in ${plain(output)}.\n`;
      await write(io.stdout, json === true ? `${JSON.stringify(summary, null, 2)}\n` : said);
    });
}
