/** What a plan says beside its rules, as a form: name, description, funnel, conventions, lints, and what rules share. Pure. */
import { isSameRule } from '../api/planRules.ts';
import type { Settings, Shelf } from '../api/planSettings.ts';
import type { PlanDocument } from '../api/plans.ts';
import { type FieldRow, rowsOf, schemaOf } from './fields.ts';
import { isSoundWithin, judgeRows } from './judge.ts';

type Library = PlanDocument['library'];
type LibraryEntry = Library[Shelf][string];
type Lints = PlanDocument['lints'];
export type LintLevel = Lints[string];

export interface SettingsForm {
  readonly name: string;
  readonly description: string;
  readonly funnel: readonly string[];
  readonly conventions: Omit<PlanDocument['conventions'], 'eventsMax'>;
  /** As it is typed. */
  readonly eventsMax: string;
  /** By a lint's code; those that are not here are as usual. */
  readonly lints: Lints;
  readonly properties: readonly FieldRow[];
  readonly traits: readonly FieldRow[];
}

export function openSettings({
  name,
  description,
  funnel,
  conventions,
  lints,
  library,
}: Settings): SettingsForm {
  const { eventsMax, ...names } = conventions;
  return {
    ...{ name, description, funnel, conventions: names, eventsMax: String(eventsMax), lints },
    properties: rowsOf(library.properties),
    traits: rowsOf(library.traits),
  };
}

/** What the form says; an entry that was not touched stays to the letter. */
export function settingsOf(form: SettingsForm, before: Settings): Settings {
  const { name, description, funnel, conventions, eventsMax, lints } = form;
  return {
    name: name.trim(),
    description: description.trim() === before.description.trim() ? before.description : description.trim(),
    funnel: [...funnel],
    conventions: { ...conventions, eventsMax: Number(eventsMax) },
    lints,
    library: {
      properties: shelfOf(form.properties, before.library.properties),
      traits: shelfOf(form.traits, before.library.traits),
    },
  };
}

function shelfOf(rows: readonly FieldRow[], before: Library[Shelf]): Library[Shelf] {
  const opened = new Map(rowsOf(before).map((row) => [row.name, row]));
  return Object.fromEntries(
    rows.map((row): [string, LibraryEntry] => {
      const same = opened.get(row.name);
      const own = before[row.name];
      const isSame = same !== undefined && isSameRule(same.schema, row.schema);
      return [row.name, isSame && own !== undefined ? own : schemaOf(row)];
    }),
  );
}

export interface JudgedSettings {
  readonly name: string | undefined;
  readonly eventsMax: string | undefined;
  readonly properties: ReadonlyMap<number, string>;
  readonly traits: ReadonlyMap<number, string>;
  readonly isSound: boolean;
}

export function judgeSettings(form: SettingsForm): JudgedSettings {
  const name = form.name.trim() === '' ? 'Give the plan a name.' : undefined;
  const isCount = /^[1-9]\d{0,5}$/.test(form.eventsMax.trim());
  const eventsMax = isCount ? undefined : 'A whole number from 1.';
  const nameless = 'Give it a name; rules refer to it by that.';
  const properties = judgeRows(form.properties, nameless);
  const traits = judgeRows(form.traits, nameless);
  const isSound =
    name === undefined &&
    eventsMax === undefined &&
    properties.size === 0 &&
    traits.size === 0 &&
    [...form.properties, ...form.traits].every(isSoundWithin);
  return { name, eventsMax, properties, traits, isSound };
}

/** `undefined` for as usual. */
export function withLint(lints: Lints, code: string, level: LintLevel | undefined): Lints {
  const { [code]: _, ...others } = lints;
  return level === undefined ? others : { ...lints, [code]: level };
}

/** Names of the rules that refer to an entry of the library. */
export function usersOf(rules: PlanDocument['rules'], shelf: Shelf, name: string): readonly string[] {
  const sign = JSON.stringify(`#/library/${shelf}/${name}`);
  const used = rules.filter(({ schema }) => JSON.stringify(schema).includes(`"$ref":${sign}`));
  return [...new Set(used.map((rule) => rule.name ?? rule.type))];
}

/** The part of a plan's file that stands before its rules. */
export function headOfFile(yaml: string): string {
  const rules = /^(?:track|identify|group|page|screen|common|imported):/m.exec(yaml);
  return (rules === null ? yaml : yaml.slice(0, rules.index)).trimEnd();
}

export function moved<Item>(items: readonly Item[], from: number, by: -1 | 1): readonly Item[] {
  const to = from + by;
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}
