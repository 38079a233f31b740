/** The parts, in the order in which they run and stand in the table. */
import type { Part } from '../part.ts';
import { ack } from './ack.ts';
import { collection } from './collection.ts';

export const PARTS: readonly Part[] = [collection, ack];
