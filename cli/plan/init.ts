/** trackway plan init: a plan file to begin with. */
import { readPlanYaml } from '../../src/plan/formats/yaml/read.ts';
import { writePlanYaml } from '../../src/plan/formats/yaml/write.ts';
import { TEMPLATES, type Template } from '../../src/plan/templates/templates.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Io, write } from '../io.ts';
import { plain, tableOf } from '../text.ts';
import type { InitOptions } from './options.ts';
import { saveNew } from './save.ts';

export async function initPlan(file: string, options: InitOptions, io: Io): Promise<void> {
  if (options.list === true) return write(io.stdout, list(options.json === true));
  const template = find(options.template);
  await saveNew(file, named(template, options.name), 'Name another file: trackway plan init FILE');
  const { id } = template;
  const said = `${plain(file)} is written. Go on with it in an editor; docs/plans.md says what may stand in it.\n`;
  await write(
    io.stdout,
    options.json === true ? `${JSON.stringify({ file, template: id }, null, 2)}\n` : said,
  );
}

function find(id: string): Template {
  const template = TEMPLATES.find((candidate) => candidate.id === id);
  if (template !== undefined) return template;
  const known = TEMPLATES.map((candidate) => candidate.id).join(', ');
  throw new Fault('not_found', `There is no template "${id}". There are ${known}.`);
}

function named({ text }: Template, name: string | undefined): string {
  const read = readPlanYaml(text);
  if (name === undefined || 'problems' in read) return text;
  return writePlanYaml({ ...read.document, name }, text);
}

function list(json: boolean): string {
  const templates = TEMPLATES.map(({ id, title, description, document }) => ({
    id,
    title,
    description,
    rules: document.rules.length,
  }));
  if (json) return `${JSON.stringify({ templates }, null, 2)}\n`;
  return tableOf(
    ['template', 'title', 'rules'],
    templates.map(({ id, title, rules }) => [id, title, rules]),
  );
}
