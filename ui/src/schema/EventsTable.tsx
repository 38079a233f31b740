import { Link } from '@tanstack/react-router';
import type { SeenEvent } from '../api/seen.ts';
import { State, type Tone } from '../show/State.tsx';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { amount } from '../show/words.ts';
import css from './schema.module.css';

const NAME_CHARACTERS = 120;
const SHOWN = 3;

export const PLANNED_TONES: Readonly<Record<SeenEvent['planned'], Tone>> = {
  unplanned: 'warn',
  'partly planned': 'warn',
  planned: 'good',
};

/** The address of an event's fields. */
export const searchOf = ({ type, event }: Pick<SeenEvent, 'type' | 'event'>, days: number) => ({
  type,
  ...(event !== null && { name: event }),
  ...(days !== 30 && { days: String(days) }),
});

export function EventsTable({
  events,
  days,
}: {
  readonly events: readonly SeenEvent[];
  readonly days: number;
}) {
  return (
    <TableFrame label="Events seen">
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">Type</th>
          <th scope="col">Plan</th>
          <th scope="col" data-kind="number">
            Calls
          </th>
          <th scope="col">First</th>
          <th scope="col">Last</th>
          <th scope="col">Sources</th>
          <th scope="col">To do</th>
        </tr>
      </thead>
      <tbody>
        {events.map((seen) => (
          <tr key={JSON.stringify([seen.type, seen.event])}>
            <th scope="row">
              <Link to="/schema/event" search={searchOf(seen, days)}>
                {(seen.event ?? `${seen.type} calls`).slice(0, NAME_CHARACTERS)}
              </Link>
            </th>
            <td>{seen.type}</td>
            <td>
              <State tone={PLANNED_TONES[seen.planned]}>{seen.planned}</State>
            </td>
            <td data-kind="number">{amount(seen.events)}</td>
            <td>
              <When at={seen.firstAt} />
            </td>
            <td>
              <When at={seen.lastAt} />
            </td>
            <td>
              {seen.sources
                .slice(0, SHOWN)
                .map(({ id }) => id)
                .join(', ')}
              {seen.sources.length > SHOWN && ` and ${seen.sources.length - SHOWN} more`}
            </td>
            <td>
              {seen.planned !== 'planned' && seen.type !== 'alias' && (
                <Link
                  to="/schema/event"
                  search={{ ...searchOf(seen, days), make: 'rule' }}
                  className={css.make}
                >
                  Add to plan
                  <span className="visually-hidden">
                    {` ${(seen.event ?? seen.type).slice(0, NAME_CHARACTERS)}`}
                  </span>
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
