/**
 * The views that a workspace's published plans make of its events: one an event (and one for each further version of its
 * rule), with a typed column for each field that the plan names.
 *
 * How. A typing is folded from the documents in the order in which they were published, so it follows from the store
 * alone: nothing about it is remembered, and making it again after a kill at any moment comes to the same. A document
 * adds views and columns and widens columns. It takes nothing away: what a question could ask yesterday it can ask today,
 * and an event that left the plan is still in the warehouse.
 *
 * Narrowing (number -> integer, string -> boolean) is refused: the column stays as it is, with the reason for whoever
 * publishes. The way to a narrower type is a new version of the rule: it has a view of its own, `signed_up_v2`, of the
 * events that name it, while `signed_up` holds all of them in types that are wide enough for every version.
 */
import type { PlanDocument, Rule, RuleType } from '../model.ts';
import { type ColumnType, isSameType, nameOfType, widen } from './column-type.ts';
import { fieldsOf, holderOf } from './fields.ts';
import { columnNameOf, freeName, TABLE_NAMES, viewNameOf } from './names.ts';

export interface TypedColumn {
  /** Unique in its view; dotted where the field lies in objects. */
  readonly name: string;
  /** Keys under the view's holder. */
  readonly path: readonly string[];
  readonly type: ColumnType;
  /** What the plan has ever said the value is: all of these belong into the column, anything else is rescued. */
  readonly accepts: readonly ColumnType[];
}

export interface TypedView {
  /** Unique in the workspace. */
  readonly name: string;
  readonly type: Exclude<RuleType, 'common'>;
  /** The track call's name, else ''. */
  readonly event: string;
  /** Events that name this version alone; null: all of them. */
  readonly version: number | null;
  readonly holder: 'properties' | 'traits';
  readonly columns: readonly TypedColumn[];
  /** Paths that hold objects; any other value there is rescued. */
  readonly objects: readonly (readonly string[])[];
}

export type TypingChange =
  | { readonly kind: 'create view'; readonly view: string; readonly event: string }
  | { readonly kind: 'add column'; readonly view: string; readonly column: string; readonly to: string }
  | {
      readonly kind: 'widen column';
      readonly view: string;
      readonly column: string;
      readonly from: string;
      readonly to: string;
    };

/** What was not done as the plan says it, and why, in a sentence. */
export interface TypingNote {
  readonly kind: 'narrowing refused' | 'name taken';
  readonly view: string;
  readonly column: string | null;
  readonly reason: string;
}

export interface Typing {
  readonly views: readonly TypedView[];
}

export interface Folded {
  readonly typing: Typing;
  readonly changes: readonly TypingChange[];
  readonly notes: readonly TypingNote[];
}

export const NO_TYPING: Typing = { views: [] };

/** Columns that every view has. */
export const VIEW_COLUMNS = [
  ...['messageId', 'userId', 'anonymousId', 'groupId', 'person', 'timestamp', 'receivedAt', 'source'],
  ...['workspace', '_rescued'],
] as const;

const PLURALS = { identify: 'identifies', group: 'groups', page: 'pages', screen: 'screens' } as const;

/** The typing once `document` is published as well. */
export function foldTyping(typing: Typing, document: PlanDocument): Folded {
  const views = new Map(typing.views.map((view) => [keyOf(view), view]));
  const changes: TypingChange[] = [];
  const notes: TypingNote[] = [];
  for (const rule of [...document.rules].sort((a, b) => a.version - b.version)) {
    if (rule.type === 'common') continue;
    const isVersioned = rule.version > 1;
    foldRule(rule.type, rule, document, null);
    if (isVersioned) foldRule(rule.type, rule, document, rule.version);
  }
  return { typing: { views: [...views.values()] }, changes, notes };

  function foldRule(type: TypedView['type'], rule: Rule, from: PlanDocument, version: number | null): void {
    const event = rule.name ?? '';
    const key = keyOf({ type, event, version });
    const old = views.get(key) ?? newView(type, event, version);
    const folded = foldView(old, rule, from);
    views.set(key, folded.view);
    changes.push(...folded.changes);
    // In the view of all versions a later version may be narrower: it has its own view for that.
    const mayBeNarrower = version === null && rule.version > 1;
    notes.push(...folded.notes.filter(({ kind }) => !(mayBeNarrower && kind === 'narrowing refused')));
  }

  function newView(type: TypedView['type'], event: string, version: number | null): TypedView {
    const taken = new Set([...TABLE_NAMES, ...[...views.values()].map(({ name }) => name)]);
    const stem = type === 'track' ? viewNameOf(event) : PLURALS[type];
    const base = views.get(keyOf({ type, event, version: null }))?.name ?? stem;
    const wanted = version === null ? stem : `${base}_v${version}`;
    const name = freeName(wanted, (each) => taken.has(each));
    changes.push({ kind: 'create view', view: name, event: event || type });
    if (name !== wanted)
      notes.push({
        kind: 'name taken',
        view: name,
        column: null,
        reason: `The view of "${event || type}" is called ${name}, because ${wanted} is the view of another event.`,
      });
    return { name, type, event, version, holder: holderOf(type), columns: [], objects: [] };
  }
}

function keyOf({ type, event, version }: Pick<TypedView, 'type' | 'event' | 'version'>): string {
  return JSON.stringify([type, event, version]);
}

function foldView(
  view: TypedView,
  rule: Rule,
  document: PlanDocument,
): { view: TypedView; changes: TypingChange[]; notes: TypingNote[] } {
  const changes: TypingChange[] = [];
  const notes: TypingNote[] = [];
  const columns = new Map(view.columns.map((column) => [JSON.stringify(column.path), column]));
  const { leaves, objects } = fieldsOf(rule, document);
  for (const { path, type } of leaves) {
    const key = JSON.stringify(path);
    const old = columns.get(key);
    if (old === undefined) {
      const column = newColumn(path, type, [...columns.values()]);
      columns.set(key, column);
      changes.push({ kind: 'add column', view: view.name, column: column.name, to: nameOfType(type) });
      const wanted = columnNameOf(path);
      if (column.name !== wanted)
        notes.push({
          kind: 'name taken',
          view: view.name,
          column: column.name,
          reason: `The field ${path.join('.')} is the column ${column.name}, because ${wanted} is taken.`,
        });
      continue;
    }
    const { column, refusal } = foldColumn(old, type, `${view.name}.${old.name}`);
    columns.set(key, column);
    const [from, to] = [nameOfType(old.type), nameOfType(column.type)];
    if (from !== to) changes.push({ kind: 'widen column', view: view.name, column: column.name, from, to });
    if (refusal !== null)
      notes.push({ kind: 'narrowing refused', view: view.name, column: column.name, reason: refusal });
  }
  const known = new Map([...view.objects, ...objects].map((path) => [JSON.stringify(path), path]));
  return {
    view: { ...view, columns: [...columns.values()], objects: [...known.values()] },
    changes,
    notes,
  };
}

function newColumn(path: readonly string[], type: ColumnType, others: readonly TypedColumn[]): TypedColumn {
  const taken = new Set<string>([...VIEW_COLUMNS, ...others.map(({ name }) => name)]);
  const name = columnNameOf(path);
  const isOurs = VIEW_COLUMNS.some((ours) => ours === name);
  const wanted = isOurs ? `event_${name}` : name;
  return { name: freeName(wanted, (each) => taken.has(each)), path, type, accepts: [type] };
}

function foldColumn(
  column: TypedColumn,
  next: ColumnType,
  label: string,
): { column: TypedColumn; refusal: string | null } {
  const old = column.type;
  if (isSameType(old, next)) return { column, refusal: null };
  const wide = widen(old, next);
  const way = 'Give the rule a new version: it gets a view of its own.';
  if (wide === null)
    return {
      column,
      refusal: `${label} is ${nameOfType(old)} in the warehouse and ${nameOfType(next)} in the plan: neither holds the other, so the column stays and such values go to _rescued. ${way}`,
    };
  const accepts = column.accepts.some((each) => isSameType(each, next))
    ? column.accepts
    : [...column.accepts, next];
  // number -> integer: what the column holds would have no place in it.
  const isNarrower = isSameType(wide, old);
  const reason = `${label} is ${nameOfType(old)} in the warehouse and would become ${nameOfType(next)}, which does not hold what is there: it stays ${nameOfType(old)}. ${way}`;
  return { column: { ...column, type: wide, accepts }, refusal: isNarrower ? reason : null };
}
