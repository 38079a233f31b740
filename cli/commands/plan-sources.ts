/** trackway plan connect|disconnect: which sources a plan governs, and what is done with what does not follow it. */
import type { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { findPlan, pathOf } from '../plan/server-plan.ts';
import { plain, tableOf } from '../text.ts';
import { findSource } from './source.ts';

interface Connect extends Common {
  readonly set: readonly string[];
}

export function addSourceCommands(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('connect', 'hold a source to a plan, only watching until --set says otherwise')
      .argument('<plan>', 'name or id')
      .argument('<source>', 'name or id')
      .option(
        '--set <control=value>',
        'such as track.unplannedEvents=block, or forwardBlockedTo=SOURCE; may be repeated',
        (value: string, before: readonly string[]) => [...before, value],
        [],
      )
      .action(async (plan: string, source: string, options: Connect) => {
        const controls = await readControls(options.set);
        const session = await openSession(options, io);
        const path = await connectionPath(session.client, plan, source);
        const connection = await session.client.send('PUT', path, controls);
        await session.print(connection, () => describeConnection(connection));
      }),
  );
  command.addCommand(
    apiCommand('disconnect', 'hold a source to no plan')
      .argument('<plan>', 'name or id')
      .argument('<source>', 'name or id')
      .action(async (plan: string, source: string, options: Common) => {
        const session = await openSession(options, io);
        const found = textOf(await findSource(session.client, source), 'id');
        await session.client.send('DELETE', await connectionPath(session.client, plan, found));
        await session.print({ disconnected: found }, () => `${plain(found)} is held to no plan.\n`);
      }),
  );
}

async function connectionPath(client: Client, plan: string, source: string): Promise<string> {
  const path = pathOf(await findPlan(client, plan));
  const id = textOf(await findSource(client, source), 'id');
  return `${path}/sources/${encodeURIComponent(id)}`;
}

/** `track.violations=block` and the like, as the API takes them. Throws Fault `bad_request`. */
async function readControls(settings: readonly string[]): Promise<unknown> {
  const { controlsChangeSchema } = await import('../../src/plan/controls-change.ts');
  const controls: Record<string, unknown> = {};
  for (const setting of settings) {
    const [, name = '', control, value = ''] = /^(\w+)(?:\.(\w+))?=(.*)$/s.exec(setting) ?? [];
    const said = value === 'none' ? null : value;
    const before = Object.hasOwn(controls, name) ? controls[name] : {};
    controls[name] = control === undefined ? said : { ...Object(before), [control]: said };
  }
  const parsed = controlsChangeSchema.safeParse(controls);
  if (parsed.success) return parsed.data;
  throw new Fault(
    'bad_request',
    `--set takes CALL.CONTROL=VALUE with a call of ${CALLS}, a control of ${CONTROLS} and a value of allow, omit, block ` +
      '(unplannedEvents: allow, block); or forwardViolationsTo=SOURCE, forwardBlockedTo=SOURCE, each also =none.',
  );
}

const CALLS = 'track, identify, group, page, screen';
const CONTROLS = 'unplannedEvents, unplannedFields, violations, commonViolations';

function describeConnection(connection: unknown): string {
  const calls = field(connection, 'controls', 'calls');
  const rows = CALLS.split(', ').map((call) => [
    call,
    ...CONTROLS.split(', ').map((control) => field(calls, call, control)),
  ]);
  const to = (name: string): string => plain(textOf(connection, 'controls', name)) || 'nowhere';
  return (
    `${plain(textOf(connection, 'source'))} is held to ${plain(textOf(connection, 'plan'))}.\n\n` +
    `${tableOf(['call', ...CONTROLS.split(', ')], rows)}\n` +
    `violations are forwarded to: ${to('forwardViolationsTo')}\nblocked events are forwarded to: ${to('forwardBlockedTo')}\n`
  );
}
