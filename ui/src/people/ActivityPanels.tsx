import { useMemo } from 'react';
import { type Of, useActivityOf } from '../api/people.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import { HeatStrip } from '../show/HeatStrip.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import { byEventOf, sayByEvent, sayFrequency } from './activityFigures.ts';
import css from './people.module.css';

/** What fits beside another panel, and is how far back an active user is one of an account. */
const DAYS = 90;

/** On which days something was done, and what. */
export function ActivityPanels({ of, id }: { readonly of: Of; readonly id: string }) {
  const activity = useActivityOf(of, id, DAYS);
  const { data } = activity;
  const byEvent = useMemo(() => data && byEventOf(data.events), [data]);
  if (activity.error !== null)
    return (
      <Failure error={activity.error} title="The activity cannot be read now" retry={activity.refetch} />
    );
  if (data === undefined || byEvent === undefined) return <Lines count={4} />;
  return (
    <div className={css.pair}>
      <Panel title={`Active days, ${DAYS} days`}>
        <p className={css.finding}>{sayFrequency(data.days)}</p>
        <HeatStrip
          days={data.days.map(({ day, events, users }) => ({ day, value: of === 'users' ? events : users }))}
          one={of === 'users' ? 'event' : 'active user'}
        />
        <p className={css.note}>
          {`A square a day, a column a week from Monday, darker with more ${of === 'users' ? 'events' : 'active users'}; days of ${data.timeZone}.`}
        </p>
      </Panel>
      {byEvent.items.length > 0 && (
        <FigurePanel
          title={`Activity by event, ${counted(DAYS, 'day')}`}
          finding={sayByEvent(data.events)}
          figure={byEvent}
          first="Event"
          file={`activity-${id}`}
        />
      )}
    </div>
  );
}
