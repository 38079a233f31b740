import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useActivityNames } from '../api/scoring.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { counted, shortAmount } from '../show/words.ts';
import { type ActivityRef, nameKeyOf } from './document.ts';
import css from './profiles.module.css';
import { sayRef } from './words.ts';

const SHOWN = 8;
const TYPING_MS = 150;

/** What really came, to choose from; a name that has not come yet may be added too. */
export function EventPicker({
  chosen,
  add,
}: {
  readonly chosen: readonly ActivityRef[];
  readonly add: (ref: ActivityRef) => void;
}) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const [isAll, setAll] = useState(false);
  const names = useActivityNames(search);
  const taken = new Set(chosen.map(nameKeyOf));
  const found = (names.data?.events ?? []).filter((name) => !taken.has(nameKeyOf(name)));
  const shown = isAll ? found : found.slice(0, SHOWN);
  const wanted = { event: typed.trim() };
  const isNew =
    wanted.event !== '' &&
    !taken.has(nameKeyOf(wanted)) &&
    !(names.data?.events ?? []).some((name) => nameKeyOf(name) === nameKeyOf(wanted));
  return (
    <div className={css.picker}>
      <TextInput
        label="Add an event"
        placeholder="Search what came in 30 days, or type a name that will come"
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const [first] = found;
          if (typed.trim() === '') return;
          add(first !== undefined && !isNew ? { ...refOf(first) } : wanted);
          setTyped('');
        }}
      />
      {names.error !== null && (
        <Failure error={names.error} title="What came cannot be read now" retry={names.refetch} />
      )}
      {names.isPending && <Lines count={3} />}
      <ul className={css.picks}>
        {shown.map((name) => (
          <li key={nameKeyOf(name)}>
            <Button
              size="compact-sm"
              variant="default"
              className={css.pick ?? ''}
              title={sayRef(name)}
              onClick={() => add(refOf(name))}
            >
              {`+ ${sayRef(name)}`}
            </Button>
            <span className={css.dim}>{`${shortAmount(name.events)} by ${counted(name.users, 'user')}`}</span>
          </li>
        ))}
        {isNew && search === wanted.event && names.data !== undefined && (
          <li>
            <Button
              size="compact-sm"
              variant="default"
              className={css.pick ?? ''}
              onClick={() => {
                add(wanted);
                setTyped('');
              }}
            >
              {`+ ${wanted.event}`}
            </Button>
            <span className={css.unknown}>has not come yet</span>
          </li>
        )}
      </ul>
      {found.length > SHOWN && (
        <Button size="compact-sm" variant="subtle" className={css.fit ?? ''} onClick={() => setAll(!isAll)}>
          {isAll ? 'Show fewer' : `Show all ${found.length}`}
        </Button>
      )}
      {names.data?.events.length === 0 && search === '' && (
        <p className={css.dim}>
          No track, page or screen call came in 30 days. Type the names of events that will come.
        </p>
      )}
    </div>
  );
}

const refOf = ({
  type,
  event,
}: {
  readonly type: 'track' | 'page' | 'screen';
  readonly event: string;
}): ActivityRef => (type === 'track' ? { event } : { type, event });
