/**
 * Segments that people made: a name, whom it is about, and the clause that says who is in it. Clauses come in already
 * accepted (control/routes/segments); the store keeps them and checks that names are unique, that whoever changes one has
 * seen its last change, and that none goes away that something else is made of.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Clause } from '../score/clause.ts';
import { builtInSegments } from '../score/segments/built-in.ts';
import { Fault } from '../system/fault.ts';
import { changing, type Store } from './database.ts';
import { randomText } from './names.ts';
import { segmentUses } from './segment-uses.ts';
import { refuseManaged } from './sources.ts';
import type { SegmentRow } from './tables.ts';

export interface SegmentDocument {
  readonly name: string;
  readonly description: string;
  readonly of: 'users' | 'accounts';
  readonly clause: Clause;
  /** Id of the scoring profile whose scores the clause means, or null. */
  readonly profile: string | null;
}

export interface Segment extends SegmentDocument {
  readonly id: string;
  readonly workspace: string;
  /** From 1; goes up with each change. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly changedBy: string;
  readonly managedBy: string | null;
}

/** More would make each scoring run long; each is a question to the warehouse. */
export const SEGMENTS_MAX = 200;
const ID_LENGTH = 22;

/** Of one workspace or of all, by name. */
export async function listSegments(store: Store, workspace?: string): Promise<readonly Segment[]> {
  const rows = await store.db
    .selectFrom('segments')
    .selectAll()
    .$if(workspace !== undefined, (query) => query.where('workspace', '=', workspace ?? ''))
    .execute();
  return rows.map(segmentOf).sort((a, b) => a.name.toLowerCase().localeCompare(b.name.toLowerCase()));
}

/** Throws Fault `not_found`. */
export async function getSegment(store: Store, workspace: string, id: string): Promise<Segment> {
  const found = (await listSegments(store, workspace)).find((segment) => segment.id === id);
  if (!found) throw new Fault('not_found', `There is no segment "${id}". GET /api/v1/segments lists them.`);
  return found;
}

export interface SegmentWrite {
  readonly by: string;
  readonly managedBy?: string | null;
}

/** Throws Fault `conflict` when the name is taken or there are too many. */
export function createSegment(
  store: Store,
  workspace: string,
  document: SegmentDocument,
  write: SegmentWrite,
): Promise<Segment> {
  return changing(store, (inside) => insertSegment(inside, workspace, document, write));
}

/** Inside a transaction, and also for a file that declares it. */
export async function insertSegment(
  inside: Store,
  workspace: string,
  document: SegmentDocument,
  { by, managedBy = null }: SegmentWrite,
): Promise<Segment> {
  const others = await listSegments(inside, workspace);
  refuseTakenName(others, document.name);
  if (others.length >= SEGMENTS_MAX)
    throw new Fault(
      'conflict',
      `A workspace has at most ${SEGMENTS_MAX} segments. Delete one that nobody uses.`,
    );
  const now = inside.clock.now();
  const row: SegmentRow = {
    id: `seg_${randomText(inside.random, ID_LENGTH)}`,
    workspace,
    ...columnsOf(document),
    revision: 1,
    createdAt: now,
    changedAt: now,
    changedBy: by,
    managedBy,
  };
  await inside.db.insertInto('segments').values(row).execute();
  return segmentOf(row);
}

export interface SegmentChange extends SegmentWrite {
  /** The revision that the change was made from; undefined to change whatever is there. */
  readonly from?: number | undefined;
  readonly document: SegmentDocument;
}

/** The same again changes nothing. Throws Fault `conflict` for an older revision, a taken name or a change of `of`. */
export function changeSegment(
  store: Store,
  workspace: string,
  id: string,
  { by, from, document }: SegmentChange,
): Promise<Segment> {
  return changing(store, async (inside) => {
    const before = await getSegment(inside, workspace, id);
    refuseManaged(before);
    if (from !== undefined && from !== before.revision)
      throw new Fault(
        'conflict',
        `The segment "${before.name}" has changed since you read it: you have revision ${from}, it is at ${before.revision}. Read it again, make your change there, and send it with the new revision.`,
      );
    if (document.of !== before.of)
      throw new Fault(
        'conflict',
        `A segment of ${before.of} stays one. Make a new segment of ${document.of}.`,
      );
    const others = (await listSegments(inside, workspace)).filter((other) => other.id !== id);
    refuseTakenName(others, document.name);
    return writeSegment(inside, before, document, by);
  });
}

/** Writes a segment that was read in this same transaction. */
export async function writeSegment(
  inside: Store,
  before: Segment,
  document: SegmentDocument,
  by: string,
): Promise<Segment> {
  const { name, description, of, clause, profile } = before;
  if (isDeepStrictEqual({ name, description, of, clause, profile }, document)) return before;
  const columns = {
    ...columnsOf(document),
    revision: before.revision + 1,
    changedAt: inside.clock.now(),
    changedBy: by,
  };
  await inside.db
    .updateTable('segments')
    .set(columns)
    .where('workspace', '=', before.workspace)
    .where('id', '=', before.id)
    .execute();
  return { ...before, ...columns, ...document };
}

/** Throws Fault `conflict` while something is made of it, and says what. */
export async function deleteSegment(store: Store, workspace: string, id: string): Promise<void> {
  await changing(store, async (inside) => {
    const segment = await getSegment(inside, workspace, id);
    refuseManaged(segment);
    const uses = await segmentUses(inside, workspace, id);
    if (uses.length > 0)
      throw new Fault(
        'conflict',
        `The segment "${segment.name}" is used by ${uses.map(({ kind, name }) => `the ${kind} "${name}"`).join(', ')}. Change these first.`,
      );
    await inside.db.deleteFrom('segments').where('workspace', '=', workspace).where('id', '=', id).execute();
  });
}

function refuseTakenName(others: readonly Segment[], name: string): void {
  const names = [...others, ...builtInSegments(7).map((each) => ({ id: each.id, name: each.name }))];
  const taken = names.find((other) => other.name.toLowerCase() === name.toLowerCase());
  if (taken)
    throw new Fault(
      'conflict',
      `There is already a segment named "${taken.name}" (${taken.id}). Choose another name.`,
    );
}

const columnsOf = ({ name, description, of, clause, profile }: SegmentDocument) => ({
  name,
  description,
  of,
  clause: JSON.stringify(clause),
  profile,
});

function segmentOf(row: SegmentRow): Segment {
  return {
    ...row,
    of: row.of === 'accounts' ? 'accounts' : 'users',
    clause: JSON.parse(row.clause) as Clause,
  };
}
