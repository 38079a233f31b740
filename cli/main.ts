/**
 * The `trackway` command, all but `start` (which bin/trackway.js gives to src/main.ts). Every command talks to
 * the API with --url and --token, prints JSON with --json, and exits with the code of its fault in FAULTS.
 */
import { Command, CommanderError } from 'commander';
import { FAULTS, Fault } from '../src/system/fault.ts';
import { actionCommand } from './commands/action.ts';
import { alertCommand } from './commands/alert.ts';
import { checkCommand } from './commands/check.ts';
import { configCommand } from './commands/config.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { eventCommand } from './commands/event.ts';
import { eventsCommand, tailCommand } from './commands/events.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { logCommand } from './commands/log.ts';
import { ownerCommand } from './commands/owner.ts';
import { accountCommand } from './commands/people/account.ts';
import { peopleCommand } from './commands/people/settings.ts';
import { userCommand } from './commands/people/user.ts';
import { planCommand } from './commands/plan.ts';
import { profileCommand } from './commands/profile.ts';
import { quarantineCommand } from './commands/quarantine/quarantine.ts';
import { queryCommand } from './commands/query.ts';
import { replayCommand } from './commands/replay.ts';
import { schemaCommand } from './commands/schema.ts';
import { scoreCommand } from './commands/score.ts';
import { segmentCommand } from './commands/segment.ts';
import { sourceCommand } from './commands/source.ts';
import { tablesCommand } from './commands/tables.ts';
import { tokenCommand } from './commands/token.ts';
import { typesCommand } from './commands/types.ts';
import { violationsCommand } from './commands/violations.ts';
import { type Io, write } from './io.ts';

/** Runs one command line (without `node` and the script) on this process and leaves its exit code there. */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that goes away (`| head`) ends us quietly.
  process.stdout.on('error', () => process.exit(0));
  process.exitCode = await run(argv, {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    onInterrupt(handler) {
      process.once('SIGINT', handler).once('SIGTERM', handler);
      return () => void process.off('SIGINT', handler).off('SIGTERM', handler);
    },
  });
}

/** Runs one command line and returns its exit code: 0, or FAULTS[code].exit, or what the command defines. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportError(error, argv.includes('--json'), io);
  }
}

function buildProgram(io: Io, exit: (code: number) => void): Command {
  const program = new Command('trackway')
    .description('Self-hosted collection of what customers do: a drop-in for Segment, with questions in SQL.')
    .showSuggestionAfterError(true);
  program.addCommand(
    new Command('start').description('run Trackway on this machine (trackway start --help)'),
  );
  program.addCommand(
    new Command('micro').description('a collector in memory, for tests (trackway micro --help)'),
  );
  const commands = [
    sourceCommand(io),
    tokenCommand(io),
    ownerCommand(io),
    tailCommand(io),
    eventsCommand(io),
    eventCommand(io),
    violationsCommand(io),
    schemaCommand(io),
    quarantineCommand(io),
    queryCommand(io),
    userCommand(io),
    accountCommand(io),
    peopleCommand(io),
    tablesCommand(io),
    segmentCommand(io),
    actionCommand(io, exit),
    alertCommand(io),
    importCommand(io),
    exportCommand(io),
    replayCommand(io),
    demoCommand(io),
    logCommand(io, exit),
    doctorCommand(io, exit),
    configCommand(io),
    planCommand(io, exit),
    profileCommand(io),
    scoreCommand(io),
    typesCommand(io, exit),
    checkCommand(io, exit),
  ];
  for (const command of commands) program.addCommand(command);
  takeOver(program, io);
  return program;
}

/** Every command, at any depth, writes to our streams and throws instead of ending the process. */
function takeOver(command: Command, io: Io): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => void io.stdout.write(text),
    writeErr: (text) => void io.stderr.write(text),
  });
  for (const inner of command.commands) takeOver(inner, io);
}

async function reportError(error: unknown, json: boolean, io: Io): Promise<number> {
  // Commander has printed its own message: 0 for --help, 2 for a command line that does not fit.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : FAULTS.bad_request.exit;
  const fault =
    error instanceof Fault
      ? error
      : new Fault(
          'internal',
          `Something went wrong in this command: ${error instanceof Error ? error.message : String(error)}`,
        );
  const { code, message, problems } = fault;
  await write(
    io.stderr,
    json ? `${JSON.stringify({ error: { code, message, problems } })}\n` : `trackway: ${message}\n`,
  );
  return FAULTS[code].exit;
}
