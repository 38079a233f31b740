import { Link } from '@tanstack/react-router';
import type { Rehearsal } from '../api/rehearsals.ts';
import { State, type Tone } from '../show/State.tsx';
import { TableFrame } from '../show/Table.tsx';
import { amount, counted, shorten } from '../show/words.ts';
import css from './plans.module.css';

type Group = Rehearsal['groups'][number];

const OUTCOMES: Readonly<Record<Group['outcome'], { readonly tone: Tone; readonly word: string }>> = {
  allow: { tone: 'calm', word: 'kept, marked' },
  omit: { tone: 'warn', word: 'field taken out' },
  block: { tone: 'bad', word: 'quarantined' },
};
const GROUPS_SHOWN = 50;
const SAMPLES_SHOWN = 3;

/** Violations by event, kind and field, with events to look at. */
export function RehearsedGroups({ rehearsal: { groups, others } }: { readonly rehearsal: Rehearsal }) {
  if (groups.length === 0) return null;
  const hidden = Math.max(0, groups.length - GROUPS_SHOWN);
  return (
    <div>
      <TableFrame label="Violations found">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Violation</th>
            <th scope="col">Would be</th>
            <th scope="col" data-kind="number">
              Events
            </th>
            <th scope="col" data-kind="number">
              Now
            </th>
            <th scope="col">Samples</th>
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, GROUPS_SHOWN).map((group) => (
            <GroupRow key={keyOf(group)} group={group} />
          ))}
        </tbody>
      </TableFrame>
      {hidden + others > 0 && (
        <p
          className={css.more}
        >{`and ${counted(hidden, 'more kind')}${others > 0 ? `, ${counted(others, 'violation')} beyond what is kept` : ''}`}</p>
      )}
    </div>
  );
}

const keyOf = ({ type, event, rule, ruleVersion, common, violation, field, description, outcome }: Group) =>
  JSON.stringify([type, event, rule, ruleVersion, common, violation, field, description, outcome]);

function GroupRow({ group }: { readonly group: Group }) {
  const { tone, word } = OUTCOMES[group.outcome];
  return (
    <tr>
      <td>
        <span className={css.name} title={group.event ?? group.type}>
          {group.event ?? group.type}
        </span>
        {group.common && <span className={css.tag}>common rule</span>}
      </td>
      <td data-kind="words">
        {group.violation}
        {group.field !== '' && (
          <>
            {' '}
            <code>{group.field}</code>
          </>
        )}
        <span className={css.told}>{group.description}</span>
      </td>
      <td>
        <State tone={tone}>{word}</State>
      </td>
      <td data-kind="number">{amount(group.events)}</td>
      <td data-kind="number">{amount(group.eventsNow)}</td>
      <td>
        <span className={css.rowActions}>
          {group.samples.slice(0, SAMPLES_SHOWN).map(({ messageId }) => (
            <Link key={messageId} to="/events/$messageId" params={{ messageId }} title={messageId}>
              <code>{shorten(messageId, 14)}</code>
            </Link>
          ))}
        </span>
      </td>
    </tr>
  );
}
