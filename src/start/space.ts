import type { Disk } from '../system/disk.ts';

/** Free disk as of a moment ago: statfs is asynchronous, while the edge must know at once. */
export function watchSpace(disk: Disk, path: string): { freeBytes(): number | null } {
  let freeBytes: number | null = null;
  let asking = false;
  const ask = (): void => {
    if (asking) return;
    asking = true;
    disk.space(path).then(
      (space) => {
        freeBytes = space.freeBytes;
        asking = false;
      },
      () => {
        freeBytes = null;
        asking = false;
      },
    );
  };
  ask();
  return {
    freeBytes() {
      ask();
      return freeBytes;
    },
  };
}
