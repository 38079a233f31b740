/** The parts, in the order in which they run and stand in the table. */
import type { Part } from '../part.ts';
import { ack } from './ack.ts';
import { collection } from './collection.ts';
import { disk } from './disk.ts';
import { freshness } from './freshness.ts';
import { half } from './half.ts';
import { latency } from './latency.ts';
import { memory } from './memory.ts';
import { plan } from './plan.ts';
import { queries } from './queries.ts';
import { scores } from './scores.ts';
import { start } from './start.ts';
import { sustained } from './sustained.ts';

export const PARTS: readonly Part[] = [
  collection,
  ack,
  half,
  sustained,
  latency,
  plan,
  queries,
  scores,
  freshness,
  disk,
  memory,
  start,
];
