import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { proveClient } from './prove.ts';
import { install, needTools, run } from './tools.ts';
import { callsOfExamples } from './world.ts';

/** The library still calls itself 3.0.0; the module's version is the one that the example installs. */
proveClient({
  id: 'go',
  tls: false,
  library: { name: 'analytics-go', version: '3.0.0' },
  calls: callsOfExamples({ category: false }),
  troubles: [429, 503],
  async prepare({ folder }, example) {
    needTools('go');
    const registry = 'the Go module proxy';
    await install(registry, 'go', ['mod', 'init', 'example'], folder);
    const [go = '', ...args] = example.install?.split(' ') ?? [];
    await install(registry, go, args, folder);
    return async (code) => {
      writeFileSync(join(folder, example.filename), code);
      await install(registry, 'go', ['build', '-o', 'example', '.'], folder);
      const { code: exit, output } = await run(join(folder, 'example'), []);
      // It tells of its resends on standard error.
      expect({ exit, lost: /not delivered/.test(output) }).toEqual({ exit: 0, lost: false });
    };
  },
});
