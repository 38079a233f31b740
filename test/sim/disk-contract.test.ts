import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Disk } from '../../src/system/disk.ts';
import { nodeDisk } from '../../src/system/disk-node.ts';
import { seededRandom } from '../support/random.ts';
import { createSimDisk } from '../support/sim-disk.ts';

/** Everything the log asks of a disk, as a list of answers. */
async function askDisk(disk: Disk, root: string): Promise<unknown[]> {
  const answers: unknown[] = [];
  const note = async (work: Promise<unknown>): Promise<void> => {
    answers.push(
      await work.then(
        (value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : (value ?? 'done')),
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      ),
    );
  };
  const dir = `${root}/a/b`;
  await note(disk.list(dir));
  await note(disk.makeDir(dir));
  await note(disk.makeDir(dir));
  await note(disk.size(`${dir}/f`));
  await note(disk.open(`${dir}/f`, 'read'));
  await note(disk.remove(`${dir}/f`));
  const file = await disk.open(`${dir}/f`, 'create');
  await note(disk.open(`${dir}/f`, 'create'));
  await note(file.append([Buffer.from('one'), Buffer.alloc(0), Buffer.from('two')]));
  await note(file.append(Array.from({ length: 3000 }, () => Buffer.from('x'))));
  await note(file.sync());
  await note(file.size());
  await note(file.truncate(10));
  await note(file.append([Buffer.from('end')]));
  await note(file.read(2, 5));
  await note(file.read(8, 100));
  await note(file.read(100, 5));
  await note(file.close());
  const again = await disk.open(`${dir}/f`, 'append');
  await note(again.append([Buffer.from('!')]));
  await note(again.read(0, 100));
  await note(again.close());
  const other = await disk.open(`${dir}/c`, 'append');
  await note(other.size());
  await note(other.close());
  await note(disk.rename(`${dir}/f`, `${dir}/c`));
  await note(disk.syncDir(dir));
  await note(disk.list(dir));
  await note(disk.readAll(`${dir}/c`));
  await note(disk.readAll(`${dir}/f`));
  await note(disk.rename(`${dir}/f`, `${dir}/g`));
  await note(disk.remove(`${dir}/c`));
  await note(disk.list(dir));
  return answers;
}

test('the simulated disk answers as the machine does, so that what it proves holds there', async () => {
  const root = await mkdtemp(join(tmpdir(), 'trackway-disk-'));
  try {
    const real = await askDisk(nodeDisk, root);
    const simulated = await askDisk(createSimDisk(seededRandom(1)), '/root');
    expect(simulated).toEqual(real);
    expect(real).toContain('ENOENT');
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
