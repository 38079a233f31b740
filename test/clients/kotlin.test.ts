import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { KOTLIN_COMPILER, resolveClassPath } from './maven.ts';
import { proveClient } from './prove.ts';
import { install, needTools, run, start } from './tools.ts';
import { rowOf } from './world.ts';

/** The library keeps the person and what it has not sent under this folder, wherever it runs. */
let kept = '';
afterAll(() => rmSync(kept, { recursive: true, force: true }));

/** The library knows who the person is: an alias goes from the id it has to the new one. It has no page call. */
const CALLS = [
  rowOf({ type: 'alias', userId: 'ada-by-another-name', previousId: 'ada' }),
  rowOf({ type: 'group', userId: 'ada', groupId: 'initech' }),
  rowOf({ type: 'identify', userId: 'ada' }),
  rowOf({ type: 'screen', userId: 'ada', name: 'Welcome', category: 'Setup' }),
  rowOf({ type: 'track', userId: 'ada', event: 'Report Created' }),
];

/** It knows https only, so it is the product's own TLS listener that it speaks to. It calls itself 1.24.1. */
proveClient({
  id: 'kotlin',
  tls: true,
  library: { name: 'analytics-kotlin', version: '1.24.1' },
  calls: CALLS,
  troubles: [429, 503],
  async prepare({ folder, certificate, writeKey }, example) {
    needTools('java', 'mvn');
    kept = `/tmp/analytics-kotlin/${writeKey}`;
    const [classPath, compiler] = await Promise.all([
      resolveClassPath(join(folder, 'library'), example.install ?? ''),
      resolveClassPath(join(folder, 'compiler'), KOTLIN_COMPILER),
    ]);
    const trust = ['-keystore', 'trust.p12', '-storetype', 'PKCS12', '-storepass', 'changeit'];
    const imported = ['-importcert', '-noprompt', '-alias', 'test', '-file', certificate, ...trust];
    expect((await run('keytool', imported, { cwd: folder })).code).toBe(0);
    return async (code, stored) => {
      writeFileSync(join(folder, example.filename), code);
      const main = ['-cp', compiler, 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler'];
      const compile = [...main, '-no-stdlib', '-no-reflect', '-cp', classPath, '-d', 'out', example.filename];
      await install('Maven Central', 'java', compile, folder);
      const flags = [
        '-Djavax.net.ssl.trustStore=trust.p12',
        '-Djavax.net.ssl.trustStorePassword=changeit',
        ...['-cp', `out:${classPath}`, 'SendEventsKt'],
      ];
      rmSync(kept, { recursive: true, force: true });
      const program = start('java', flags, { cwd: folder });
      // It runs on like an app. What it would send again after the last answer comes within its next flushes.
      await stored.finally(() => program.stop());
      expect(program.output()).not.toMatch(/Exception in thread/);
    };
  },
});
