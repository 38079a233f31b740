/** Whether a document may be an action's: what score/actions/problems says of it in this workspace. */
import type { ActionDocument, Channel } from '../../../score/actions/action.ts';
import { keepSecrets } from '../../../score/actions/channels.ts';
import { type ActionContext, checkAction } from '../../../score/actions/problems.ts';
import type { Clause } from '../../../score/clause.ts';
import { builtInSegments } from '../../../score/segments/built-in.ts';
import type { Store } from '../../../store/database.ts';
import { listProfiles } from '../../../store/scoring-profiles.ts';
import { listInForce } from '../../../store/scoring-versions.ts';
import { listSegments } from '../../../store/segments.ts';
import { Fault, type FaultProblem } from '../../../system/fault.ts';

/** The document, or what is wrong with it, each with its path. Anything may be given. */
export async function readAction(
  store: Store,
  workspace: string,
  body: unknown,
  before: ActionDocument | null = null,
): Promise<{ readonly document: ActionDocument | null; readonly problems: readonly FaultProblem[] }> {
  return checkAction(before === null ? body : withSecrets(before, body), await contextOf(store, workspace));
}

/** Throws Fault `invalid_action` with every problem. */
export async function acceptAction(
  store: Store,
  workspace: string,
  body: unknown,
  before: ActionDocument | null = null,
): Promise<ActionDocument> {
  const { document, problems } = await readAction(store, workspace, body, before);
  if (document !== null) return document;
  const [first, ...others] = problems;
  const more = others.length === 0 ? '' : ` (and ${others.length} more, see problems)`;
  const at = first === undefined || first.path === '' ? '' : `${first.path}: `;
  throw new Fault('invalid_action', `${at}${first?.message ?? 'This is no action.'}${more}`, { problems });
}

/** Addresses that come back as they were shown are the stored ones. What is no list of channels is left to be refused. */
function withSecrets(before: ActionDocument, body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const channels: unknown = Reflect.get(body, 'channels');
  if (!Array.isArray(channels) || !channels.every(isChannel)) return body;
  return { ...body, channels: keepSecrets(before, { channels }).channels };
}

const isChannel = (value: unknown): value is Channel =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'kind') === 'string' &&
  typeof Reflect.get(value, 'url') === 'string';

/** What an action may name: profiles as they are in force, else as their draft is; segments, made and built in. */
async function contextOf(store: Store, workspace: string): Promise<ActionContext> {
  const [profiles, inForce, segments] = await Promise.all([
    listProfiles(store, workspace),
    listInForce(store, workspace),
    listSegments(store, workspace),
  ]);
  return {
    profiles: new Map([
      ...profiles.map(({ id, draft }) => [id, draft] as const),
      ...inForce.map(({ id, document }) => [id, document] as const),
    ]),
    segments: new Map<string, { of: 'users' | 'accounts'; clause: Clause }>(
      [...builtInSegments(7), ...segments].map((each) => [each.id, each]),
    ),
  };
}
