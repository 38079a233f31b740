import { useActivityNames } from '../api/scoring.ts';
import { Empty, Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import { addEvent, changeEvent, keyOf, nameKeyOf, removeEvent } from './document.ts';
import { EventPicker } from './EventPicker.tsx';
import { EventRow } from './EventRow.tsx';
import type { Editing } from './editing.ts';
import css from './profiles.module.css';
import { TimeFields } from './TimeFields.tsx';

/** How long what was done counts, and which events count how much. */
export function EventsTab({ document, change, isEditable }: Editing) {
  const names = useActivityNames();
  const seen = new Map((names.data?.events ?? []).map((name) => [nameKeyOf(name), name]));
  const days = names.data?.days ?? 30;
  const counting = document.events.filter(({ weight }) => weight !== 0).length;
  return (
    <>
      <TimeFields document={document} change={change} isEditable={isEditable} />
      <Panel title={document.events.length === 0 ? 'Events' : `${counted(counting, 'event')} count`} flush>
        {document.events.length === 0 && (
          <Empty title="No event counts yet">
            <p>Add what people do when they get something out of the product.</p>
          </Empty>
        )}
        <ul className={css.events}>
          {document.events.map((event, place) => (
            <EventRow
              key={keyOf(event)}
              event={event}
              document={document}
              seen={seen.get(nameKeyOf(event))}
              isKnown={names.data === undefined || names.data.next !== null}
              days={days}
              isEditable={isEditable}
              change={(make) => change((before) => changeEvent(before, place, make))}
              remove={() => change((before) => removeEvent(before, place))}
            />
          ))}
        </ul>
        {isEditable && (
          <EventPicker chosen={document.events} add={(ref) => change((before) => addEvent(before, ref))} />
        )}
      </Panel>
    </>
  );
}
