/**
 * A plan file, read. docs/plans.md describes the file for the people who write it.
 *
 *   name: Core three
 *   description: ...
 *   funnel: [Signed Up, Started Subscription]
 *   conventions: {eventNames: Title Case, propertyNames: camelCase, pastTense: true, eventsMax: 30}
 *   lints: {missing_example: off}
 *   library: {properties: {...}, traits: {...}}        short forms, read-field.ts
 *   identify: {...}  group:  page:  screen:  common:   a rule (read-rule.ts), or a list of its versions
 *   track: {Signed Up: {...}, ...}                     the same, by the event's name
 *
 * The rules come in the order of the file. Names are keys, so YAML itself refuses an event that is planned twice.
 * Promise: a document, or every problem found (at most 50), each with its line; never a part of a document.
 */
import {
  type Conventions,
  DEFAULT_CONVENTIONS,
  type JsonSchema,
  type Library,
  type LintLevel,
  NAME_CASES,
  type PlanDocument,
  type PlanProblem,
  RULE_TYPES,
  type Rule,
  type RuleType,
} from '../../model.ts';
import { pointerTo } from '../pointer.ts';
import { type Field, readField, type Shelf } from './read-field.ts';
import { readImported, readRule } from './read-rule.ts';
import { Reading } from './reading.ts';
import { type Entry, kindOf, parseTree, type Tree } from './tree.ts';

export const SECTIONS = ['name', 'description', 'funnel', 'conventions', 'lints', 'library'] as const;
const PLAN_KEYS: readonly string[] = [...SECTIONS, ...RULE_TYPES, 'imported'];
const LEVELS = ['off', 'warning', 'error'] as const;

export type ReadPlan =
  | {
      readonly document: PlanDocument;
      /** Line (from 1) of a JSON pointer into the document, or of the nearest thing around it. */
      readonly lineOf: (pointer: string) => number;
    }
  | { readonly problems: readonly PlanProblem[] };

export function readPlanYaml(text: string): ReadPlan {
  const parsed = parseTree(text);
  if ('problems' in parsed) return parsed;
  const reading = new Reading();
  const document = readDocument(reading, parsed.tree);
  if (reading.problems.length > 0) return { problems: reading.problems };
  return { document, lineOf: (pointer) => reading.lineOf(pointer) };
}

function readDocument(reading: Reading, tree: Tree): PlanDocument {
  const entries = reading.entries(tree, '', 'the plan', PLAN_KEYS);
  for (const { key, line } of entries) reading.place(pointerTo('', key), line);
  const section = (name: string): Entry | undefined => entries.find(({ key }) => key === name);
  const text = (name: string): string => {
    const entry = section(name);
    return entry && !isNothing(entry.value) ? reading.text(entry.value, `/${name}`, name) : '';
  };
  if (section('name') === undefined)
    reading.complain(
      'missing_field',
      '/name',
      tree.line,
      'The plan has no name. Add a line such as "name: Web and app".',
    );
  const funnel = section('funnel');
  const lints = section('lints');
  return {
    name: text('name'),
    description: text('description'),
    funnel: funnel && !isNothing(funnel.value) ? reading.texts(funnel.value, '/funnel', 'funnel') : [],
    conventions: readConventions(reading, section('conventions')),
    lints: lints ? readLints(reading, lints) : {},
    library: readLibrary(reading, section('library')),
    rules: readRules(reading, entries),
    ...readImported(reading, section('imported'), '', 'the plan'),
  };
}

function isNothing(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}

function readConventions(reading: Reading, section: Entry | undefined): Conventions {
  if (section === undefined) return DEFAULT_CONVENTIONS;
  const names = Object.keys(DEFAULT_CONVENTIONS);
  const entries = reading.entries(section.value, '/conventions', 'conventions', names);
  let conventions = DEFAULT_CONVENTIONS;
  for (const { key, line, value } of entries) {
    const pointer = pointerTo('/conventions', key);
    reading.place(pointer, line);
    if (key === 'eventNames' || key === 'propertyNames')
      conventions = { ...conventions, [key]: reading.oneOf(value, pointer, key, NAME_CASES) };
    else if (key === 'pastTense')
      conventions = { ...conventions, pastTense: reading.flag(value, pointer, key) };
    else conventions = { ...conventions, eventsMax: readCount(reading, value, pointer, key) };
  }
  return conventions;
}

function readCount(reading: Reading, tree: Tree, pointer: string, what: string): number {
  if (tree.kind === 'scalar' && Number.isSafeInteger(tree.value) && Number(tree.value) >= 0)
    return Number(tree.value);
  reading.complain('wrong_type', pointer, tree.line, `${what} takes a whole number, not ${kindOf(tree)}.`);
  return 0;
}

function readLints(reading: Reading, section: Entry): Readonly<Record<string, LintLevel>> {
  const levels = reading.entries(section.value, '/lints', 'lints', null).map(({ key, line, value }) => {
    const pointer = pointerTo('/lints', key);
    reading.place(pointer, line);
    return [key, reading.oneOf(value, pointer, `the lint ${key}`, LEVELS)] as const;
  });
  return Object.fromEntries(levels);
}

function readLibrary(reading: Reading, section: Entry | undefined): Library {
  const entries = section
    ? reading.entries(section.value, '/library', 'library', ['properties', 'traits'])
    : [];
  const shelf = (name: Shelf): Readonly<Record<string, JsonSchema>> => {
    const entry = entries.find(({ key }) => key === name);
    return entry ? readShelf(reading, entry, name) : {};
  };
  return { properties: shelf('properties'), traits: shelf('traits') };
}

function readShelf(reading: Reading, section: Entry, shelf: Shelf): Readonly<Record<string, JsonSchema>> {
  const at = pointerTo('/library', shelf);
  reading.place(at, section.line);
  const fields = reading.entries(section.value, at, `library.${shelf}`, null).map(({ key, line, value }) => {
    const pointer = pointerTo(at, key);
    reading.place(pointer, line);
    const field: Field = readField(reading, value, pointer, shelf, `"${key}"`);
    if (field.required) {
      const message = `"${key}" lies in the library, and only a rule can require it. Write "required: true" there.`;
      reading.complain('wrong_value', pointer, line, message);
    }
    return [key, field.schema] as const;
  });
  return Object.fromEntries(fields);
}

function readRules(reading: Reading, entries: readonly Entry[]): readonly Rule[] {
  const rules: Rule[] = [];
  const add = (type: RuleType, { line, value }: Entry, name?: string): void => {
    const versions = value.kind === 'list' ? value.items : [value];
    for (const tree of versions) {
      const pointer = pointerTo('/rules', rules.length);
      reading.place(pointer, value.kind === 'list' ? tree.line : line);
      rules.push(readRule(reading, tree, pointer, type, name));
    }
  };
  for (const entry of entries) {
    const type = RULE_TYPES.find((candidate) => candidate === entry.key);
    if (type === undefined) continue;
    if (type !== 'track') add(type, entry);
    else
      for (const event of reading.entries(entry.value, '/track', 'track', null))
        add('track', event, event.key);
  }
  return rules;
}
