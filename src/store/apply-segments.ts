/**
 * Makes the store's segments agree with those that trackway.yaml declares. A segment is known by its name; one that the
 * API made under the same name is adopted, with its id and history. One that left the file is handed to the API and
 * stays: other things may be made of it.
 *
 * In the file a scoring profile and a segment may be meant by name, for their ids are not known to who writes it.
 */
import { builtInSegments } from '../score/segments/built-in.ts';
import { Fault } from '../system/fault.ts';
import type { Store } from './database.ts';
import type { DeclaredSegment } from './declared.ts';
import { listProfiles } from './scoring-profiles.ts';
import { segmentProblems } from './segment-problems.ts';
import { insertSegment, listSegments, type Segment, writeSegment } from './segments.ts';

/** Inside a transaction. Throws Fault `invalid_config` with the place in the file. */
export async function applySegments(
  inside: Store,
  workspace: string,
  declared: readonly DeclaredSegment[],
  file: string,
): Promise<void> {
  const kept = new Set<string>();
  for (const segment of declared) kept.add(await applySegment(inside, workspace, segment, file));
  for (const { id, managedBy } of await listSegments(inside, workspace))
    if (managedBy !== null && !kept.has(id)) await setManager(inside, workspace, id, null);
}

/** The segment's id. */
async function applySegment(
  inside: Store,
  workspace: string,
  { name, description, of, clause: said, profile: named, place }: DeclaredSegment,
  file: string,
): Promise<string> {
  const segments = await listSegments(inside, workspace);
  const known = segments.find((each) => each.name.toLowerCase() === name.toLowerCase());
  try {
    const profile = named === undefined ? null : await profileNamed(inside, workspace, named);
    const wanted = { of, clause: withIds(said, of, segments), profile };
    const { clause, problems } = await segmentProblems(inside, workspace, wanted, known?.id);
    if (clause === null) throw problemFault(problems);
    const document = { name, description, of, clause, profile };
    if (known === undefined)
      return (await insertSegment(inside, workspace, document, { by: file, managedBy: file })).id;
    if (known.of !== of)
      throw new Fault(
        'conflict',
        `"${known.name}" is a segment of ${known.of}, and stays one. Choose another name.`,
      );
    await writeSegment(inside, known, document, file);
    await setManager(inside, workspace, known.id, file);
    return known.id;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault('invalid_config', `${place}: the segment "${name}": ${error.message}`, { cause: error });
  }
}

function problemFault(problems: readonly { readonly path: string; readonly message: string }[]): Fault {
  const texts = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return new Fault('invalid_segment', texts.join(' '));
}

async function profileNamed(inside: Store, workspace: string, named: string): Promise<string> {
  const profiles = await listProfiles(inside, workspace);
  const found =
    profiles.find(({ id }) => id === named) ??
    profiles.find(({ name }) => name.toLowerCase() === named.toLowerCase());
  if (found !== undefined) return found.id;
  const names = profiles.map(({ name }) => name).join(', ');
  throw new Fault(
    'not_found',
    `there is no scoring profile "${named}".${names === '' ? '' : ` There are: ${names}.`}`,
  );
}

/** The clause with the ids of segments that it means by name. What is not a clause stays, and is told by its problems. */
function withIds(part: unknown, of: Segment['of'], segments: readonly Segment[]): unknown {
  if (Array.isArray(part)) return part.map((each) => withIds(each, of, segments));
  if (typeof part !== 'object' || part === null) return part;
  // What holds for an account's members is about users.
  const inside = 'members' in part ? 'users' : of;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) =>
      key === 'segment' && typeof value === 'string'
        ? [key, idOf(value, of, segments)]
        : [key, withIds(value, inside, segments)],
    ),
  );
}

function idOf(named: string, of: Segment['of'], segments: readonly Segment[]): string {
  const found = [...segments, ...builtInSegments(7)].find(
    (each) => each.of === of && each.name.toLowerCase() === named.toLowerCase(),
  );
  return found?.id ?? named;
}

async function setManager(
  { db }: Store,
  workspace: string,
  id: string,
  managedBy: string | null,
): Promise<void> {
  await db
    .updateTable('segments')
    .set({ managedBy })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute();
}
