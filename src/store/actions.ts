/**
 * Actions that people made. Documents come in already accepted (score/actions/problems.ts); the store keeps them and
 * checks that names are unique, that whoever changes one has seen its last change, and that the profile and the segments
 * it goes by are there. What actions found is in the warehouse (warehouse/actions).
 */
import { isDeepStrictEqual } from 'node:util';
import { ACTION_LIMITS, type ActionDocument } from '../score/actions/action.ts';
import { segmentsOfAction } from '../score/actions/segments.ts';
import { builtInSegments } from '../score/segments/built-in.ts';
import { Fault } from '../system/fault.ts';
import { changing, type Store } from './database.ts';
import { randomText } from './names.ts';
import { type PeopleSettings, readPeopleSettings } from './people-settings.ts';
import { getProfile } from './scoring-profiles.ts';
import { listSegments } from './segments.ts';
import { refuseManaged } from './sources.ts';
import type { ActionRow } from './tables.ts';

export interface Action extends ActionDocument {
  readonly id: string;
  readonly workspace: string;
  /** From 1; goes up with each change. */
  readonly revision: number;
  /** The revision since which it looks for the same thing: another name or channel is no new beginning. */
  readonly looksSince: number;
  /** When that was, and in which people settings ('' where that is not known). */
  readonly beganAt: number;
  readonly beganUnder: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly changedBy: string;
  readonly managedBy: string | null;
}

const ID_LENGTH = 22;

/** Of one workspace or of all, by name. */
export async function listActions(store: Store, workspace?: string): Promise<readonly Action[]> {
  const rows = await store.db
    .selectFrom('actions')
    .selectAll()
    .$if(workspace !== undefined, (query) => query.where('workspace', '=', workspace ?? ''))
    .execute();
  return rows.map(actionOf).sort((a, b) => a.name.toLowerCase().localeCompare(b.name.toLowerCase()));
}

/** Throws Fault `not_found`. */
export async function getAction(store: Store, workspace: string, id: string): Promise<Action> {
  const found = (await listActions(store, workspace)).find((action) => action.id === id);
  if (!found) throw new Fault('not_found', `There is no action "${id}". GET /api/v1/actions lists them.`);
  return found;
}

export interface ActionWrite {
  readonly by: string;
  readonly managedBy?: string | null;
}

/** Throws Fault `conflict` when the name is taken or there are too many, `not_found` for a profile or segment. */
export function createAction(
  store: Store,
  workspace: string,
  document: ActionDocument,
  write: ActionWrite,
): Promise<Action> {
  return changing(store, (inside) => insertAction(inside, workspace, document, write));
}

/** Inside a transaction. */
async function insertAction(
  inside: Store,
  workspace: string,
  document: ActionDocument,
  { by, managedBy = null }: ActionWrite,
): Promise<Action> {
  const others = await listActions(inside, workspace);
  refuseTakenName(others, document.name);
  if (others.length >= ACTION_LIMITS.actions)
    throw new Fault(
      'conflict',
      `A workspace has at most ${ACTION_LIMITS.actions} actions. Delete one that nobody needs.`,
    );
  await refuseUnknown(inside, workspace, document);
  const now = inside.clock.now();
  const row: ActionRow = {
    id: `act_${randomText(inside.random, ID_LENGTH)}`,
    workspace,
    ...columnsOf(document),
    ...{ revision: 1, looksSince: 1, createdAt: now, changedAt: now, changedBy: by, managedBy },
    ...(await beginning(inside, workspace)),
  };
  await inside.db.insertInto('actions').values(row).execute();
  return actionOf(row);
}

export interface ActionChange extends ActionWrite {
  /** The revision that the change was made from; undefined to change whatever is there. */
  readonly from?: number | undefined;
  readonly document: ActionDocument;
}

/** The same again changes nothing. Throws Fault `conflict` for an older revision or a taken name. */
export function changeAction(
  store: Store,
  workspace: string,
  id: string,
  { by, from, document }: ActionChange,
): Promise<Action> {
  return changing(store, async (inside) => {
    const before = await getAction(inside, workspace, id);
    refuseManaged(before);
    if (from !== undefined && from !== before.revision)
      throw new Fault(
        'conflict',
        `The action "${before.name}" has changed since you read it: you have revision ${from}, it is at ${before.revision}. Read it again, make your change there, and send it with the new revision.`,
      );
    if (isDeepStrictEqual(documentOf(before), document)) return before;
    const others = (await listActions(inside, workspace)).filter((other) => other.id !== id);
    refuseTakenName(others, document.name);
    await refuseUnknown(inside, workspace, document);
    const revision = before.revision + 1;
    const changes = {
      ...{ revision, changedAt: inside.clock.now(), changedBy: by },
      ...(looksForTheSame(before, document)
        ? { looksSince: before.looksSince, beganAt: before.beganAt, beganUnder: before.beganUnder }
        : { looksSince: revision, ...(await beginning(inside, workspace)) }),
    };
    await inside.db
      .updateTable('actions')
      .set({ ...columnsOf(document), ...changes })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .execute();
    return { ...before, ...document, ...changes };
  });
}

/** The first looking may be much later, and is about how it was now. */
async function beginning(inside: Store, workspace: string) {
  const under = settingsOf(await readPeopleSettings(inside, workspace));
  return { beganAt: inside.clock.now(), beganUnder: JSON.stringify(under) };
}

/** What scores and states of before and after cannot be compared without. */
export const settingsOf = ({ timeZone, accountTrait }: PeopleSettings) => [timeZone, accountTrait] as const;

/** Who is in which state hangs on these alone; what was not looked at while it was off is looked at anew. */
function looksForTheSame(before: ActionDocument, after: ActionDocument): boolean {
  const lookOf = ({ of, profile, trigger, isOn }: ActionDocument) => ({ of, profile, trigger, isOn });
  return isDeepStrictEqual(lookOf(before), lookOf(after));
}

/** Its alerts stay. Throws Fault `not_found`. */
export async function deleteAction(store: Store, workspace: string, id: string): Promise<void> {
  await changing(store, async (inside) => {
    refuseManaged(await getAction(inside, workspace, id));
    await inside.db.deleteFrom('actions').where('workspace', '=', workspace).where('id', '=', id).execute();
  });
}

function refuseTakenName(others: readonly Action[], name: string): void {
  const taken = others.find((other) => other.name.toLowerCase() === name.toLowerCase());
  if (taken)
    throw new Fault(
      'conflict',
      `There is already an action named "${taken.name}" (${taken.id}). Choose another name.`,
    );
}

/** In the same transaction, so that neither can be deleted in between. */
async function refuseUnknown(inside: Store, workspace: string, document: ActionDocument): Promise<void> {
  await getProfile(inside, workspace, document.profile);
  const known = new Set(
    [...builtInSegments(7), ...(await listSegments(inside, workspace))].map(({ id }) => id),
  );
  const unknown = segmentsOfAction(document).find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new Fault('not_found', `There is no segment "${unknown}". GET /api/v1/segments lists them.`);
}

function documentOf(document: ActionDocument): ActionDocument {
  const { name, description, of, profile, trigger, filter, channels, cooldownDays, isOn } = document;
  return { name, description, of, profile, trigger, filter, channels, cooldownDays, isOn };
}

const columnsOf = (document: ActionDocument) => ({
  name: document.name,
  profile: document.profile,
  document: JSON.stringify(documentOf(document)),
});

function actionOf({ document, ...row }: ActionRow): Action {
  return { ...(JSON.parse(document) as ActionDocument), ...row };
}
