import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { resolveClassPath } from './maven.ts';
import { proveClient } from './prove.ts';
import { needTools, run } from './tools.ts';
import { callsOfExamples } from './world.ts';

proveClient({
  id: 'java',
  tls: false,
  library: { name: 'analytics-java', version: '3.5.4' },
  calls: callsOfExamples({ category: false }),
  troubles: [503],
  // It waits 15 s before it sends again, and says sentAt as of the first time.
  resendToleranceMs: 60_000,
  async prepare({ folder }, example) {
    needTools('java', 'mvn');
    const classPath = await resolveClassPath(folder, example.install ?? '');
    return async (code) => {
      writeFileSync(join(folder, example.filename), code);
      const ran = await run('java', ['-cp', classPath, example.filename], { cwd: folder });
      expect(ran).toEqual({ code: 0, output: '' });
    };
  },
});
