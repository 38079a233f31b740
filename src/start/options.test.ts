import { expect, test } from 'vitest';
import { Fault } from '../system/fault.ts';
import { parseStartOptions, renderStartHelp } from './options.ts';

const faultOf = (run: () => unknown): Fault => {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  throw new Error('no fault');
};

test('the command line wins over the environment, which wins over the default', () => {
  const config = parseStartOptions(['--port', '4000'], {
    TRACKWAY_PORT: '5000',
    TRACKWAY_COLLECT_PORT: '5001',
  });
  expect(config).toMatchObject({ port: 4000, collectPort: 5001, host: '127.0.0.1' });
});

test('sizes are accepted with units and counted in bytes', () => {
  expect(parseStartOptions(['--body-bytes-max', '500kb', '--disk-reserve', '2gb'], {})).toMatchObject({
    bodyBytesMax: 512_000,
    diskReserveBytes: 2_147_483_648,
  });
});

test('an unknown option is refused with its name and where to look', () => {
  const fault = faultOf(() => parseStartOptions(['--prot', '4000'], {}));
  expect(fault.code).toBe('invalid_config');
  expect(fault.message).toMatch(/--prot.*--help/s);
});

test.each([
  [['--port', 'http'], /--port \(TRACKWAY_PORT\) is "http"/],
  [['--port', '70000'], /0 to 65535/],
  [['--log-level', 'loud'], /one of silent, error, warn, info, debug/],
  [['--collect-workers', '0'], /from 1/],
  [['--public-url', 'not an address'], /such as https/],
  [['--disk-reserve', '5 parsecs'], /500kb or 2gb/],
])('a value that a setting does not take names the option and what it takes: %j', (argv, message) => {
  expect(faultOf(() => parseStartOptions(argv, {})).message).toMatch(message);
});

test('help names every option with its environment variable', () => {
  expect(renderStartHelp()).toMatch(/--collect-workers[\s\S]*TRACKWAY_COLLECT_WORKERS/);
});

test('a flag takes no value on the command line, and true or false in the environment', () => {
  expect(parseStartOptions([], {})).toMatchObject({ demo: false });
  expect(parseStartOptions(['--demo'], {})).toMatchObject({ demo: true });
  expect(parseStartOptions([], { TRACKWAY_DEMO: 'true' })).toMatchObject({ demo: true });
  expect(parseStartOptions([], { TRACKWAY_DEMO: '0' })).toMatchObject({ demo: false });
  expect(faultOf(() => parseStartOptions([], { TRACKWAY_DEMO: 'maybe' })).message).toContain('true or false');
});
