/** The thread of one large plan: reads or writes it, says what came of it, and ends. */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { doPlanWork } from './plan-work.ts';

/** On Linux this is the thread's own: collection goes first, as before all that can wait (start/yield-to-collection.ts). */
const NICE = 10;
if (process.platform === 'linux') setPriority(0, NICE);

parentPort?.postMessage(doPlanWork(workerData));
