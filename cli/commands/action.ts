/** trackway action list|show|create|change|delete|test|preview|secret */
import { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { readActionFile, resolveNames } from '../action/action-file.ts';
import {
  actionPath,
  describeAction,
  describePreview,
  describeSecret,
  describeTest,
  findAction,
  tableOfActions,
} from '../action/server-action.ts';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { plain } from '../text.ts';

const FILE = 'YAML or JSON of an action (docs/actions.md); - is standard input';

/** `exit` takes the exit code of a test that failed. */
export function actionCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('action').description(
    'who is told when a score falls, an account is new, a segment is entered',
  );
  addReading(command, io);
  addWriting(command, io);
  addTrying(command, io, exit);
  addSecret(command, io);
  return command;
}

function addReading(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('list', 'list actions with what they raised in 30 days').action(async (options: Common) => {
      const session = await openSession(options, io);
      const answer = await session.client.get('/api/v1/actions');
      await session.print(answer, () => tableOfActions(answer));
    }),
  );
  command.addCommand(
    apiCommand('show', 'one action; of the addresses of its channels only the host')
      .argument('<action>', 'name or id')
      .action(async (wanted: string, options: Common) => {
        const session = await openSession(options, io);
        const action = await findAction(session.client, wanted);
        await session.print(action, () => describeAction(action));
      }),
  );
}

function addWriting(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('create', 'make an action; who is so already comes into it without an alert')
      .argument('<file>', FILE)
      .action(async (path: string, options: Common) => {
        const document = await readActionFile(path, io);
        const session = await openSession(options, io);
        const body = await resolveNames(session.client, document);
        const action = await session.client.send('POST', '/api/v1/actions', body);
        await session.print(action, () => describeAction(action));
      }),
  );
  command.addCommand(
    apiCommand('change', 'make an action what a file says; the same again changes nothing')
      .argument('<file>', FILE)
      .option('--action <action>', 'name or id of the action to change (default: of the name in the file)')
      .action(async (path: string, { action: wanted, ...options }: Common & { readonly action?: string }) => {
        const document = await readActionFile(path, io);
        const session = await openSession(options, io);
        const name: unknown = Reflect.get(document, 'name');
        if (wanted === undefined && typeof name !== 'string')
          throw new Fault('bad_request', 'Say which action is meant: --action, or a name in the file.');
        const before = await findAction(session.client, wanted ?? String(name));
        const action = await session.client.send(
          'PUT',
          actionPath(before),
          await resolveNames(session.client, document),
          { 'if-match': String(field(before, 'revision')) },
        );
        await session.print(action, () => describeAction(action));
      }),
  );
  command.addCommand(
    apiCommand('delete', 'remove an action; its alerts stay')
      .argument('<action>', 'name or id')
      .action(async (wanted: string, options: Common) => {
        const session = await openSession(options, io);
        const action = await findAction(session.client, wanted);
        await session.client.send('DELETE', actionPath(action));
        await session.print(
          { deleted: textOf(action, 'id') },
          () => `Deleted ${plain(textOf(action, 'name'))}.\n`,
        );
      }),
  );
}

function addTrying(command: Command, io: Io, exit: (code: number) => void): void {
  command.addCommand(
    apiCommand('preview', 'what the action of a file would have raised in 90 days; nothing is kept')
      .argument('<file>', FILE)
      .action(async (path: string, options: Common) => {
        const document = await readActionFile(path, io);
        const session = await openSession(options, io);
        const body = await resolveNames(session.client, document);
        const preview = await session.client.send('POST', '/api/v1/actions/preview', body);
        refuseProblems(preview);
        await session.print(preview, () => describePreview(preview));
      }),
  );
  command.addCommand(
    apiCommand('test', 'send a made-up alert to a channel now; exit code 1 when it did not arrive')
      .argument('<action>', 'name or id')
      .option('--channel <number>', 'which of its channels, from 0', '0')
      .action(async (wanted: string, { channel, ...options }: Common & { readonly channel: string }) => {
        const session = await openSession(options, io);
        const action = await findAction(session.client, wanted);
        if (!/^\d$/.test(channel)) throw new Fault('bad_request', '--channel takes a number from 0.');
        const delivery = await session.client.send('POST', actionPath(action, '/test'), {
          channel: Number(channel),
        });
        await session.print(delivery, () => describeTest(delivery));
        if (field(delivery, 'state') !== 'delivered') exit(1);
      }),
  );
}

function addSecret(command: Command, io: Io): void {
  command.addCommand(
    apiCommand(
      'secret',
      'the secret that webhooks are signed with: since when it signs, or a new one, told once',
    )
      .option('--new', 'make a new secret and tell it; the one before goes on signing for a while')
      .option('--overlap-hours <hours>', 'how long the one before signs as well', '24')
      .action(async (options: Common & { readonly new?: true; readonly overlapHours: string }) => {
        const overlapHours = Number(options.overlapHours);
        if (!Number.isFinite(overlapHours))
          throw new Fault(
            'bad_request',
            `--overlap-hours is "${options.overlapHours}": it takes a number of hours.`,
          );
        const session = await openSession(options, io);
        const path = '/api/v1/signing-secret';
        const told =
          options.new === true
            ? await session.client.send('POST', path, { overlapHours })
            : await session.client.get(path);
        await session.print(told, () => describeSecret(told));
      }),
  );
}

/** The preview tells them as data, for editors; here they end the command. */
function refuseProblems(preview: unknown): void {
  const problems = items(preview, 'problems').map((problem) => ({
    ...{ code: textOf(problem, 'code'), path: textOf(problem, 'path'), message: textOf(problem, 'message') },
  }));
  const [first] = problems;
  if (first === undefined) return;
  const lines = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  throw new Fault('invalid_action', lines.join('\n'), { problems });
}
