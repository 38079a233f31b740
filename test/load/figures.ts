/** How the load tests write what they saw. Timings are told and never judged: the machine is whoever's. */
import type { Load } from '../../bench/load/window.ts';
import type { Judgement } from './ledger.ts';

const whole = (value: number): string => Math.round(value).toLocaleString('en');

export function describeLoad({ eventsPerSecond, latency }: Load): string {
  return `${whole(eventsPerSecond)} events/s; ack p50 ${latency.p50.toFixed(1)} ms, p99 ${latency.p99.toFixed(1)} ms`;
}

export function describeJudgement({ acknowledged, lost, doubled }: Judgement): string {
  return `${whole(acknowledged)} acknowledged, ${lost} lost, ${doubled} doubled`;
}

export function describeAnswers({ statuses }: Load): string {
  return Object.entries(statuses)
    .map(([status, count]) => `${whole(count)} x ${status}`)
    .join(', ');
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
