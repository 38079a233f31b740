/** Log lines: JSON on stderr, one object a line, through pino. No secret, body or stack ever reaches `info`. */
import pino from 'pino';

export type Lines = pino.Logger;

export function openLines(level: string, process: string): Lines {
  return pino(
    { level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** For tests and pure callers. */
export const noLines: Lines = pino({ level: 'silent' });
