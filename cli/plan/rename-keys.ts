/**
 * A plan file in which keys have their new names already, so that what is written into it afterwards finds each rule and
 * field in its place, with its comments. A key that is not found is left to the writer, who writes its entry anew.
 */
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { FixChange } from '../../src/plan/lint/finding.ts';

/** A key by what it was called in the file: `[track, Sign Up]`, `[track, Sign Up, 1, properties, user_login]`. */
type Place = readonly string[];
interface Renamed {
  readonly place: Place;
  readonly to: string;
}

export function renameKeys(text: string, changes: readonly FixChange[]): string {
  const renamed = renamedIn(changes);
  if (renamed.length === 0) return text;
  const { contents } = parseDocument(text, { uniqueKeys: false });
  const found = renamed.flatMap(({ place, to }) => {
    const key = keyAt(contents, place);
    return key === undefined ? [] : [{ ...key, to: asKey(to) }];
  });
  return found
    .sort((a, b) => b.from - a.from)
    .reduce((written, { from, until, to }) => written.slice(0, from) + to + written.slice(until), text);
}

/** Changes come in turn, and a later one knows things by the names that earlier ones gave them. */
function renamedIn(changes: readonly FixChange[]): readonly Renamed[] {
  const origins = new Map<string, Place>();
  const results = new Map<string, Renamed>();
  const originOf = (place: Place): Place => origins.get(JSON.stringify(place)) ?? place;
  const note = (place: Place, to: string): void => {
    const origin = originOf(place);
    origins.set(JSON.stringify([...place.slice(0, -1), to]), origin);
    results.set(JSON.stringify(origin), { place: origin, to });
  };
  for (const change of changes) {
    if (change.kind === 'rule_renamed') note(['track', change.rule.name ?? ''], change.to);
    if (change.kind === 'property_renamed') {
      const { type, name, version } = change.rule;
      const rule = originOf(name === undefined ? [type] : [type, name]);
      note([...rule, String(version), change.container, change.name], change.to);
    }
  }
  return [...results.values()];
}

interface Key {
  readonly from: number;
  readonly until: number;
}

function keyAt(contents: unknown, place: Place): Key | undefined {
  const isField = place.length > 2;
  const [rule, [version = '1', ...field]] = isField ? [place.slice(0, -3), place.slice(-3)] : [place, []];
  const key = keyIn(contents, rule);
  if (!isField || key === undefined) return key;
  const value = valueAt(contents, rule);
  const holder = isSeq(value) ? value.items.find((item) => versionOf(item) === version) : value;
  return keyIn(holder, field);
}

function keyIn(node: unknown, place: Place): Key | undefined {
  const holder = valueAt(node, place.slice(0, -1));
  const key = isMap(holder) ? pairIn(holder, place.at(-1) ?? '')?.key : undefined;
  if (!isScalar(key) || !key.range) return undefined;
  const [from, until] = key.range;
  return { from, until };
}

function valueAt(node: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (holder, step) => (isMap(holder) ? pairIn(holder, step)?.value : undefined),
    node,
  );
}

function pairIn(map: YAMLMap, name: string) {
  return map.items.find(({ key }) => isScalar(key) && (key.value === name || key.source === name));
}

function versionOf(item: unknown): string {
  const version = isMap(item) ? pairIn(item, 'version')?.value : undefined;
  return isScalar(version) ? String(version.value) : '1';
}

/** Words alone need no quotes. */
function asKey(name: string): string {
  return /^[A-Za-z][\w ]*\w$/.test(name) && !/^(?:true|false|null|yes|no|on|off)$/i.test(name)
    ? name
    : JSON.stringify(name);
}
