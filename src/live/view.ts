/** A line of the clean log as people and programs outside see it: Segment's shape, times as ISO 8601 texts. */

export interface LiveEvent {
  readonly messageId: string;
  readonly type: string;
  readonly source: string;
  readonly [field: string]: unknown;
}

const TIMES = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'] as const;

export function viewLine(line: Readonly<Record<string, unknown>>): LiveEvent {
  const { workspace: _workspace, late: _late, ...rest } = line;
  const event: Record<string, unknown> = rest;
  for (const field of TIMES) {
    const time = event[field];
    if (typeof time === 'number') event[field] = isoOf(time);
  }
  return {
    ...event,
    messageId: String(line.messageId ?? ''),
    type: String(line.type ?? ''),
    source: String(line.source ?? ''),
  };
}

/** Milliseconds as ISO 8601; null outside what a Date can hold. */
export function isoOf(timeMs: number): string | null {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
