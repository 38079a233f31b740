/** Refusals of a whole request, known at the edge: the one place for what is said about them, there and in the quarantine. */
import { REFUSAL_CODES, type Refusal, type RefusalCode } from './event.ts';

const REASONS: Partial<Record<RefusalCode, string>> = {
  source_disabled: 'The source of this write key is disabled; enable it to take what is sent from then on.',
  project_not_found: 'No source has this write key; check the key, or create the source and replay.',
  bad_request: 'The body must be one JSON object: an event, or {"batch":[...]}.',
  empty_batch: 'The batch holds no events; send {"batch":[...]} with at least one.',
  too_many_events: 'The batch holds more events than --batch-events-max allows; send smaller batches.',
  too_deep: 'The body is nested too deeply to be opened safely; flatten it.',
  too_many_properties:
    'The body holds too many different keys to be opened safely; send smaller batches or fewer keys.',
};

/** `code` as an Envelope carries it in `refused`. An unknown one (from a newer version) becomes `bad_request`. */
export function refusalOfWhole(code: string): Refusal {
  const known = REFUSAL_CODES.find((each) => each === code);
  if (known === undefined)
    return { code: 'bad_request', reason: `The request was refused on arrival: ${code}.` };
  return {
    code: known,
    reason: REASONS[known] ?? `The request was refused on arrival: ${code.replaceAll('_', ' ')}.`,
  };
}
