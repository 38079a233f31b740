import { Link } from '@tanstack/react-router';
import type { HeldGroup, HeldState } from '../api/quarantine.ts';
import { sayField, sayViolation } from '../show/sayViolation.ts';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { amount } from '../show/words.ts';
import css from './quarantine.module.css';

const NAME_CHARACTERS = 120;
const SHOWN = 3;

/** What a group's events are called. */
export const nameOfGroup = ({ event, type }: Pick<HeldGroup, 'event' | 'type'>): string =>
  (event || `${type} calls`).slice(0, NAME_CHARACTERS);

export const libraryOf = ({ library, libraryVersion }: HeldGroup): string =>
  [library, libraryVersion].filter(Boolean).join(' ').slice(0, NAME_CHARACTERS) || 'not named';

export function GroupsTable({
  groups,
  state,
}: {
  readonly groups: readonly HeldGroup[];
  readonly state: HeldState;
}) {
  return (
    <TableFrame label="Groups">
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">What is wrong</th>
          <th scope="col" data-kind="number">
            Events
          </th>
          <th scope="col">First</th>
          <th scope="col">Last</th>
          <th scope="col">Source</th>
          <th scope="col">Library</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.cause}>
            <th scope="row">
              <Link
                to="/quarantine/$cause"
                params={{ cause: group.cause }}
                search={state === 'held' ? {} : { state }}
              >
                {nameOfGroup(group)}
              </Link>
            </th>
            <td data-kind="words">
              <ul className={css.causes}>
                {group.violations.slice(0, SHOWN).map((violation) => (
                  <li key={JSON.stringify([violation.type, violation.field, violation.description])}>
                    <code>{sayField(violation)}</code> {sayViolation(violation)}
                  </li>
                ))}
                {group.violations.length > SHOWN && (
                  <li>{`and ${amount(group.violations.length - SHOWN)} more`}</li>
                )}
              </ul>
            </td>
            <td data-kind="number">{amount(group[state])}</td>
            <td>
              <When at={group.firstAt} />
            </td>
            <td>
              <When at={group.lastAt} />
            </td>
            <td>
              <Link to="/sources/$sourceId" params={{ sourceId: group.source }}>
                {group.source}
              </Link>
            </td>
            <td>{libraryOf(group)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
