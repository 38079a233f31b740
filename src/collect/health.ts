/** /healthz says that the process runs; /readyz whether it should get requests. */
import { Fault } from '../system/fault.ts';
import type { Exchange } from './answer.ts';
import { answerJson, faultBody } from './answer.ts';
import type { Pressure } from './pressure.ts';

/**
 * Raw log bytes that wait for the pipeline, from which on a load balancer should prefer another machine.
 * Collection itself goes on: it stops only when the disk says so.
 */
export const BACKLOG_BYTES_MAX = 4 * 1024 * 1024 * 1024;

export function answerHealth(exchange: Exchange): void {
  answerJson(exchange, 200, { success: true, status: 'ok' });
}

export function answerReadiness(exchange: Exchange, pressure: Pressure, backlogBytes: number | null): void {
  const reasons = pressure.reasons();
  if (backlogBytes !== null && backlogBytes > BACKLOG_BYTES_MAX)
    reasons.push('The pipeline is far behind: more than 4 GB of the raw log wait for it.');
  if (exchange.server.closing) reasons.push('The process is stopping.');
  if (reasons.length === 0) {
    answerJson(exchange, 200, { success: true, status: 'ready' });
    return;
  }
  const fault = new Fault('unavailable', reasons.join(' '));
  answerJson(exchange, 503, { ...faultBody(fault), reasons }, ['Retry-After', '5', 'X-RateLimit-Reset', '5']);
}
