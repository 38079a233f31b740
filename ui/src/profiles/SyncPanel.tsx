import { Switch } from '@mantine/core';
import { useSwitchSync, useSync } from '../api/scoring.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import { amount } from '../show/words.ts';
import css from './profiles.module.css';

/** Whether the profile's scores are sent as traits. It is about what is in force, so it takes effect at once. */
export function SyncPanel({ profileId }: { readonly profileId: string }) {
  const sync = useSync(profileId);
  const change = useSwitchSync(profileId);
  const { data } = sync;
  return (
    <Panel title="Scores as traits">
      <div className={css.form}>
        {sync.error !== null && (
          <Failure error={sync.error} title="This cannot be shown" retry={sync.refetch} />
        )}
        {sync.isPending && <Lines count={2} />}
        {data !== undefined && (
          <>
            <Switch
              checked={data.on}
              disabled={change.isPending}
              onChange={({ currentTarget: { checked } }) => change.mutate(checked)}
              label="Send scores as traits of users and accounts"
              description={`After each scoring, of whoever's values changed: ${data.traits[0]}, ${data.traits[1]} and ${data.traits.length - 2} others. It takes effect at once, and no score is made of them.`}
            />
            {data.on && <Progress progress={data.progress} />}
          </>
        )}
        {change.error !== null && <Failure error={change.error} title="It was not switched" />}
      </div>
    </Panel>
  );
}

type Told = NonNullable<ReturnType<typeof useSync>['data']>['progress'];

function Progress({ progress }: { readonly progress: Told }) {
  if (progress === null)
    return (
      <p role="status" className={css.lead}>
        It begins when the next scores are there.
      </p>
    );
  const { running, looked, total, sent, secondsLeft, endedAt } = progress;
  return (
    <p role="status" className={css.lead}>
      {running
        ? `${amount(looked)} of ${amount(total)} looked at, ${amount(sent)} sent; at most ${minutes(secondsLeft ?? 0)} left.`
        : `Of ${amount(total)} users and accounts ${amount(sent)} had changed and were sent.`}
      {!running && endedAt !== null && (
        <>
          {' '}
          Last looked at <When at={endedAt} />.
        </>
      )}
    </p>
  );
}

function minutes(seconds: number): string {
  return seconds < 60 ? 'a minute' : `${amount(Math.ceil(seconds / 60))} minutes`;
}
