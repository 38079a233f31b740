import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type SeenEvent, useSeenEvent, useSeenFields } from '../api/seen.ts';
import { ToPlanDialog } from '../planning/ToPlanDialog.tsx';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { When } from '../show/When.tsx';
import { amount, counted } from '../show/words.ts';
import { daysOf } from './ask.ts';
import { PLANNED_TONES } from './EventsTable.tsx';
import { FieldsTable } from './FieldsTable.tsx';
import css from './schema.module.css';

/** One event as it was actually sent: its fields with their types, how often each is there, and examples. */
export function SeenEventPage() {
  useTitle('Schema');
  const search = useSearch({ from: '/schema/event' });
  const navigate = useNavigate();
  const days = daysOf(search);
  const name = { type: search.type ?? 'track', event: search.name ?? null };
  const seen = useSeenEvent(name, days);
  const fields = useSeenFields(name, days);
  const { make, ...without } = search;
  const setMaking = (on: boolean): void =>
    void navigate({
      to: '/schema/event',
      search: on ? { ...search, make: 'rule' } : without,
      replace: true,
    });
  const title = name.event ?? `${name.type} calls`;
  const canPlan = name.type !== 'alias';
  return (
    <div className={shellCss.page}>
      <Link to="/schema" className={css.back}>
        ← Schema
      </Link>
      <PageHead
        title={title.slice(0, 200)}
        lead={seen.data && <Facts seen={seen.data} days={days} />}
        actions={
          canPlan && fields.data !== undefined && fields.data.fields.length > 0 ? (
            <Button
              variant={seen.data?.planned === 'planned' ? 'default' : 'filled'}
              onClick={() => setMaking(true)}
            >
              Add to plan
            </Button>
          ) : undefined
        }
      />
      {fields.error !== null && (
        <Failure error={fields.error} title="The fields cannot be read now" retry={fields.refetch} />
      )}
      <Panel
        title={fields.data === undefined ? 'Fields' : counted(fields.data.total, 'field')}
        flush
        aside={
          fields.data !== undefined && fields.data.read < fields.data.events ? (
            <span>{`from ${amount(fields.data.read)} of ${counted(fields.data.events, 'call')}`}</span>
          ) : undefined
        }
      >
        {fields.isPending && <Lines count={8} />}
        {fields.data?.fields.length === 0 && (
          <Empty
            title={seen.data === null ? 'It was not sent in this time' : 'It has no fields of its own'}
          />
        )}
        {fields.data !== undefined && fields.data.fields.length > 0 && (
          <FieldsTable fields={fields.data.fields} />
        )}
      </Panel>
      {fields.data !== undefined && canPlan && (
        <ToPlanDialog
          opened={make !== undefined}
          close={() => setMaking(false)}
          name={name}
          seen={fields.data.fields}
          plans={seen.data?.sources.flatMap(({ plan }) => (plan === null ? [] : [plan])) ?? []}
        />
      )}
    </div>
  );
}

function Facts({ seen, days }: { readonly seen: SeenEvent; readonly days: number }) {
  return (
    <span className={css.facts}>
      <State tone={PLANNED_TONES[seen.planned]}>{seen.planned}</State>
      <span>{`${counted(seen.events, 'call')} ${days === 1 ? 'today' : `in ${days} days`}`}</span>
      <span>
        first <When at={seen.firstAt} />
      </span>
      <span>
        last <When at={seen.lastAt} />
      </span>
      <span>{`from ${seen.sources.map(({ id }) => id).join(', ')}`}</span>
      {seen.event !== null && (
        <>
          <Link to="/debugger" search={{ event: seen.event }}>
            In the debugger
          </Link>
          <Link to="/violations" search={{ event: seen.event }}>
            Its violations
          </Link>
        </>
      )}
    </span>
  );
}
