/** A plan proposed from a file of events, read as `trackway import` reads it, and sent nowhere. */
import type { Readable } from 'node:stream';
import type { Envelope } from '../../src/event/envelope.ts';
import type { Event } from '../../src/event/event.ts';
import { isRefusal, parseItem } from '../../src/event/parse.ts';
import { type Inference, openInference } from '../../src/plan/infer/infer.ts';
import { Fault } from '../../src/system/fault.ts';
import type { ColumnOptions } from '../import/columns.ts';
import { type Input, openInput } from '../import/input.ts';
import { formatOf, readRows } from '../import/run.ts';

/** As generous as collection's own; what is beyond it would be refused there. */
const LIMITS = { eventBytesMax: 1024 * 1024, eventKeysMax: 10_000, depthMax: 40 };

const ENVELOPE: Envelope = {
  ...{
    receivedAt: 0,
    workspace: null,
    source: null,
    writeKey: '',
    call: 'batch',
    dialect: 'import',
    events: 1,
  },
  ...{ ip: '', userAgent: '', origin: false, requestId: '' },
};

export interface FileProgress {
  readonly readBytes: number;
  readonly totalBytes: number | null;
  readonly events: number;
}

/** Every event of the file as the pipeline would make it; rows that are none are passed over and counted by `onBad`. */
export async function* eventsOfFile(
  file: string,
  columns: ColumnOptions,
  stdin: Readable,
  onRow: (input: Input) => void = () => undefined,
  onBad: () => void = () => undefined,
): AsyncGenerator<Event> {
  const input = await openInput(file, stdin);
  if (input.head.trim() === '') throw new Fault('bad_request', `"${file}" is empty.`);
  for await (const { made } of readRows(input, formatOf(input), columns)) {
    onRow(input);
    if ('reason' in made) {
      onBad();
      continue;
    }
    for (const call of made.calls) {
      const event = parseItem(call, {}, ENVELOPE, 0, LIMITS);
      if (isRefusal(event)) onBad();
      else yield event;
    }
  }
}

const PROGRESS_EVENTS = 1_000;

/** Rows that are no events are counted in `bad`. */
export async function inferFile(
  file: string,
  options: { readonly columns: ColumnOptions; readonly stdin: Readable; readonly name: string },
  onProgress: (progress: FileProgress) => void,
): Promise<{ readonly inference: Inference; readonly bad: number }> {
  const inference = openInference({ name: options.name });
  let bad = 0;
  const onRow = ({ readBytes, totalBytes }: Input): void => {
    if (inference.events % PROGRESS_EVENTS === 0)
      onProgress({ readBytes: readBytes(), totalBytes, events: inference.events });
  };
  for await (const event of eventsOfFile(file, options.columns, options.stdin, onRow, () => bad++))
    inference.observe(event);
  return { inference, bad };
}
