import { symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { proveClient } from './prove.ts';
import { run } from './tools.ts';
import { callsOfExamples } from './world.ts';

proveClient({
  id: 'node',
  tls: false,
  library: { name: '@segment/analytics-node', version: '3.1.0' },
  calls: callsOfExamples({ category: true }),
  troubles: [429, 503],
  async prepare({ folder }, example) {
    // The library that the example installs is a dependency of these tests already.
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    return async (code) => {
      writeFileSync(join(folder, example.filename), code);
      expect(await run(process.execPath, [join(folder, example.filename)])).toEqual({ code: 0, output: '' });
    };
  },
});
