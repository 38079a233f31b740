import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { proveClient } from './prove.ts';
import { install, needTools, run } from './tools.ts';
import { callsOfExamples } from './world.ts';

proveClient({
  id: 'python',
  tls: false,
  library: { name: 'analytics-python', version: '2.3.4' },
  calls: callsOfExamples({ category: true }),
  troubles: [429, 503],
  async prepare({ folder }, example) {
    needTools('python3');
    const bin = join(folder, 'venv/bin');
    await install('PyPI', 'python3', ['-m', 'venv', 'venv'], folder);
    const [pip = '', ...args] = example.install?.split(' ') ?? [];
    await install('PyPI', join(bin, pip), [...args, '--quiet'], folder);
    return async (code) => {
      writeFileSync(join(folder, example.filename), code);
      const ran = await run(join(bin, 'python'), [example.filename], { cwd: folder });
      expect(ran).toEqual({ code: 0, output: '' });
    };
  },
});
