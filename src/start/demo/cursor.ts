/**
 * How far the demo was told, in a small file: a demo that is stopped goes on there. When the file is lost or belongs to
 * another plan it begins anew, which only takes time: everything is known by its messageId.
 */
import { z } from 'zod';
import type { StoredDemo } from '../../store/demo.ts';
import { type Disk, replaceFile } from '../../system/disk.ts';

const cursorSchema = z.object({
  plan: z.string(),
  /** Of the year's events in the order of the stream, how many are acknowledged. */
  events: z.number(),
  eventsTotal: z.number().nullable(),
  /** All before this moment is told, milliseconds since 1970; null while the year is not. */
  toldTo: z.number().nullable(),
});
export type DemoCursor = Omit<z.output<typeof cursorSchema>, 'plan'>;

export interface CursorFile {
  read(): Promise<DemoCursor>;
  write(cursor: DemoCursor): Promise<void>;
}

/** Raised when the generator tells the same plan otherwise: a half told year is then told again whole. */
const STORY = 2;

export function openCursorFile(
  disk: Disk,
  path: string,
  { seed, accounts, anchor, edition }: StoredDemo,
): CursorFile {
  const plan = `${STORY}/${seed}/${accounts}/${anchor}/${edition}`;
  return {
    async read() {
      if ((await disk.size(path)) !== null) {
        const text = Buffer.from(await disk.readAll(path)).toString('utf8');
        const stored = cursorSchema.safeParse(parseJson(text));
        if (stored.success && stored.data.plan === plan) return stored.data;
      }
      return { events: 0, eventsTotal: null, toldTo: null };
    },
    write: (cursor) => replaceFile(disk, path, Buffer.from(JSON.stringify({ ...cursor, plan }))),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
