/** What to do about a refused event, by its code: the one place, for the API, the console and the command line. */
import { REFUSAL_CODES, type RefusalCode } from './event.ts';

const FIXES: Readonly<Record<RefusalCode, string>> = {
  empty_batch: 'Send at least one event in "batch", or send nothing when there is nothing to send.',
  empty_batch_result: 'Every event of the batch was refused: mend the events named beside this one.',
  project_not_found:
    'Copy the write key of an existing source into the client. If the source is only missing here, create it with this key in trackway.yaml and run "trackway replay": nothing that was sent is lost.',
  source_disabled:
    'Enable the source; events from then on are taken. "trackway replay" does not bring these back.',
  no_user_anon_id:
    'Give the call a "userId" or an "anonymousId". Segment libraries do so once identify was called or an anonymous id is set.',
  event_not_defined: 'Give the track call a name in "event", such as "Signed Up".',
  event_not_string: 'Send "event" as text, not as a number, list or object.',
  properties_not_object: 'Send "properties" as an object: {"plan": "pro"}, not as text or a list.',
  traits_not_object: 'Send "traits" as an object: {"email": "ada@example.com"}, not as text or a list.',
  name_not_string: 'Send "name" as text that is not empty, or leave it out.',
  category_not_string: 'Send "category" as text, or leave it out.',
  id_required: 'Send the id that this call needs: "groupId" for group, "userId" and "previousId" for alias.',
  id_not_string: 'Send ids as text that is not empty; a number goes in quotes.',
  bad_request:
    'Send one JSON object: an event, or {"batch": [...]}. The original bytes are shown beside this.',
  event_too_large:
    'Send less in one event (large lists and texts are the usual cause), or raise --event-bytes-max.',
  too_many_events: 'Send smaller batches, or raise --batch-events-max.',
  too_deep: 'Nest objects and lists less deeply, or raise --depth-max where only the one event was refused.',
  too_many_properties:
    'Send fewer different keys; put ids and dates into values, not into the names of keys.',
  forbidden_key:
    'Rename the keys "__proto__", "constructor" and "prototype": they are refused because they break programs that read them.',
  message_id_too_long: 'Send a "messageId" of at most 100 characters, or none: then one is made.',
  pipeline_error: 'A mistake of ours: the event is kept. Tell us about it, and replay it after the fix.',
  warehouse_rejected:
    'The event is kept whole. Tell us about it, and run "trackway replay" from its time after the fix.',
};

/** A sentence or two for whoever mends the call; of an unknown code (from a newer version) it says where to look. */
export function fixOf(code: string): string {
  const known = REFUSAL_CODES.find((each) => each === code);
  return known === undefined ? 'Compare what was sent with docs/collecting.md.' : FIXES[known];
}
