import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlanYaml } from '../../src/plan/formats/yaml/read.ts';
import { TEMPLATES } from '../../src/plan/templates/templates.ts';
import { run } from '../main.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-plan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');
const put = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

async function trackway(...argv: string[]) {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  const io = { env: {}, stdin: Readable.from([]), stdout: stream('stdout'), stderr: stream('stderr') };
  const code = await run(['plan', ...argv], io);
  return { code, ...texts };
}

describe('plan init', () => {
  it.each(TEMPLATES.map(({ id }) => id))('writes the template %s, with its comments', async (id) => {
    expect(await trackway('init', at('plan.yaml'), '--template', id)).toMatchObject({ code: 0, stderr: '' });
    expect(read('plan.yaml')).toBe(TEMPLATES.find((template) => template.id === id)?.text);
  });

  it('gives the plan its name and never writes over a file', async () => {
    await trackway('init', at('plan.yaml'), '--name', 'Initech: web');
    expect(read('plan.yaml')).toMatch(/^name: "Initech: web"\n/);
    expect(read('plan.yaml')).toContain('# Discover.');
    const again = await trackway('init', at('plan.yaml'), '--json');
    expect(again.code).toBe(5);
    expect(JSON.parse(again.stderr)).toMatchObject({ error: { code: 'conflict' } });
  });

  it('lists the templates, and says which there are for an unknown one', async () => {
    expect(JSON.parse((await trackway('init', '--list', '--json')).stdout).templates).toHaveLength(4);
    expect(await trackway('init', at('x.yaml'), '--template', 'core')).toMatchObject({ code: 4 });
  });
});

describe('plan diff', () => {
  const before = 'name: Web\ntrack:\n  Paid: {properties: {seats: integer}}\n';

  it('says each change in a sentence, the gravest first, and what is counted', async () => {
    const after = before.replace('Web', 'Site').replace('seats: integer', 'seats: string, plan: string');
    const { code, stdout } = await trackway('diff', put('a.yaml', before), put('b.yaml', after));
    expect(code).toBe(0);
    expect(stdout).toBe(
      'breaking  Paid: the property "seats": its type is string, not integer any more.\n' +
        'widening  Paid: the property "plan" is new.\n' +
        'note      The plan\'s name is now "Site".\n' +
        '3 changes: 1 breaking, 1 widening, 1 note\n',
    );
  });

  it.each([
    ['breaking', 'string', 1],
    ['breaking', 'number', 0],
    ['widening', 'number', 1],
    ['note', 'integer', 0],
  ])('--fail-on %s exits by the gravest change: %s is %i', async (limit, type, code) => {
    const b = put('b.yaml', before.replace('integer', type));
    expect((await trackway('diff', put('a.yaml', before), b, '--fail-on', limit)).code).toBe(code);
  });

  it('prints changes that a program can apply', async () => {
    const b = put('b.yaml', before.replace('integer', 'number'));
    const { stdout } = await trackway('diff', put('a.yaml', before), b, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      severity: 'widening',
      changes: [{ kind: 'property_changed' }],
    });
  });

  it('a broken plan is named with its line and exits with 2', async () => {
    const broken = put('b.yaml', `${before}    wy: x\n`);
    const { code, stderr } = await trackway('diff', put('a.yaml', before), broken);
    expect(code).toBe(2);
    expect(stderr).toContain('b.yaml:4: ');
  });
});

describe('plan import and export', () => {
  it.each(['segment', 'typewriter', 'csv', 'yaml'])('%s goes out and comes back', async (format) => {
    await trackway('init', at('plan.yaml'), '--template', 'segment');
    expect((await trackway('export', at('plan.yaml'), '--format', format, '-o', at('out'))).code).toBe(0);
    expect((await trackway('import', at('out'), '--format', format, '-o', at('back.yaml'))).code).toBe(0);
    const [first, back] = [readPlanYaml(read('plan.yaml')), readPlanYaml(read('back.yaml'))];
    if ('problems' in first || 'problems' in back) throw new Error('both are plans');
    const names = ({ rules }: typeof first.document) => rules.map(({ type, name, why }) => [type, name, why]);
    expect(names(back.document)).toEqual(names(first.document));
    if (format === 'yaml') expect(back.document).toEqual(first.document);
  });

  it('Markdown goes out as a table', async () => {
    await trackway('init', at('plan.yaml'));
    const { stdout } = await trackway('export', at('plan.yaml'), '--format', 'markdown');
    expect(stdout).toContain('| Why? | Event | When | Properties | Type | Required | Example |');
  });

  it('an export is the same on every day', async () => {
    await trackway('init', at('plan.yaml'));
    const { stdout } = await trackway('export', at('plan.yaml'), '--format', 'typewriter');
    expect(JSON.parse(stdout)).toMatchObject({ id: 'tp_core_three', createdAt: '1970-01-01T00:00:00.000Z' });
  });

  it('--update changes a file that is there and keeps its comments; without it the file is safe', async () => {
    const plan = put('plan.yaml', '# ours\nname: Web\ntrack:\n  # pays\n  Paid: {why: money}\n');
    const sheet = put('sheet.csv', 'Event,Why?,Jira\nPaid,more money,T-1\nLeft,less\n');
    const refused = await trackway('import', sheet, '--format', 'csv', '-o', plan);
    expect([refused.code, read('plan.yaml')]).toEqual([
      5,
      '# ours\nname: Web\ntrack:\n  # pays\n  Paid: {why: money}\n',
    ]);
    const { code, stderr } = await trackway(
      'import',
      sheet,
      '--format',
      'csv',
      '--name',
      'Web',
      '-o',
      plan,
      '--update',
    );
    expect([code, stderr]).toEqual([0, `2 rules are in ${plan}. Columns that were not read: Jira.\n`]);
    expect(read('plan.yaml')).toBe(
      '# ours\nname: Web\ntrack:\n  # pays\n  Paid:\n    why: more money\n\n  Left:\n    why: less\n',
    );
  });

  it.each([
    ['no JSON', 'segment', 'x', /invalid_json/],
    ['no plan', 'segment', '{}', /"rules"/],
    [
      'a rule that is not sound',
      'segment',
      '{"rules":[{"type":"PAGE","jsonSchema":{"$ref":"https://x.example/"}}]}',
      /\/rules\/0/,
    ],
    ['a sheet with an unknown type', 'csv', 'Event,Properties,Type\nA,b,strng\n', /sheet:2: /],
  ])('%s is refused with its place and exit code 2', async (_, format, text, message) => {
    const { code, stderr } = await trackway('import', put('sheet', text), '--format', format);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
