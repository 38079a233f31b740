/** Bytes an event on disk, by place, of the smallest data set of the questions. Beside it: the event's own JSON. */

import { describeEvent, renderEvent } from '../dataset/events.ts';
import { openDataset } from '../dataset/open.ts';
import type { Part } from '../part.ts';
import { type Figure, figureOf } from '../print/figure.ts';
import { sizesOf } from './queries.ts';

/** Smaller tables are told as one. */
const SHARE_SHOWN = 0.01;
const SAMPLE = 10_000;

export const disk: Part = {
  name: 'disk',
  what: 'bytes an event: warehouse by table, raw log, clean log',
  async run(context) {
    const [size] = sizesOf(context);
    if (!size) return [];
    const { weights } = await openDataset(size.events, context.tell);
    const sent = bytesSent(weights.events, weights.end);
    const figure = (name: string, bytes: number, note = ''): Figure =>
      figureOf(name, 'bytes/event', [{ ours: bytes / weights.events, bare: sent }], note);
    const tables = Object.entries(weights.tables).sort(([, a], [, b]) => b - a);
    const total = tables.reduce((sum, [, bytes]) => sum + bytes, 0);
    const shown = tables.filter(([, bytes]) => bytes >= total * SHARE_SHOWN);
    const rest = total - shown.reduce((sum, [, bytes]) => sum + bytes, 0);
    return [
      figure('on disk, warehouse', total, `${size.label}; beside it the event's own JSON`),
      ...shown.map(([table, bytes]) => figure(`on disk, warehouse, ${table}`, bytes)),
      figure('on disk, warehouse, other tables', rest),
      figure('on disk, raw log as written', weights.rawBytes),
      figure('on disk, raw log compressed', weights.rawCompressedBytes),
      figure('on disk, clean log', weights.cleanBytes, 'kept for --clean-keep-hours'),
    ];
  },
};

function bytesSent(events: number, end: number): number {
  const step = Math.max(1, Math.floor(events / SAMPLE));
  let [bytes, count] = [0, 0];
  for (let number = 0; number < events; number += step, count += 1)
    bytes += renderEvent(number, 'data', describeEvent(number, events, end)).length;
  return bytes / count;
}
