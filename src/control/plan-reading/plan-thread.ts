/** The thread of one large plan: reads it, says what came of it, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { readPlan } from './read-plan.ts';

parentPort?.postMessage(readPlan(workerData));
