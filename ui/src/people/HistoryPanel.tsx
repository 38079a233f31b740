import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { type HistoryDay, useScoreHistory } from '../api/scores.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { useNow } from '../show/useNow.ts';
import css from './people.module.css';
import { ACCOUNT_SCORES, historyOf, type ShownScore, sayHistory, sayUnusual } from './scoreFigures.ts';

const DAYS = ['30', '60', '90', '365'];
const DAYS_AT_FIRST = '30';

export const historyDaysOf = (text: string | undefined): number =>
  Number(text !== undefined && DAYS.includes(text) ? text : DAYS_AT_FIRST);

const TITLE = 'Score as it was shown';

/** The score of each day, as it was shown on that day. */
export function HistoryPanel({
  of,
  id,
  profile,
  days,
  shown,
  change,
}: {
  readonly of: 'users' | 'accounts';
  readonly id: string;
  readonly profile: string | undefined;
  readonly days: number;
  readonly shown: ShownScore;
  readonly change: (to: Readonly<Record<string, string>>) => void;
}) {
  const history = useScoreHistory(of, id, profile, days);
  const choices = (
    <>
      {of === 'accounts' && (
        <SegmentedControl
          size="xs"
          aria-label="Which score"
          value={shown}
          onChange={(value) => change({ show: value })}
          data={[...ACCOUNT_SCORES]}
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label="Days"
        value={String(days)}
        onChange={(value) => change({ days: value === DAYS_AT_FIRST ? '' : value })}
        data={DAYS.map((value) => ({ value, label: `${value} d` }))}
      />
    </>
  );
  const { data } = history;
  if (data !== undefined && data.days.length > 0)
    return (
      <Drawn
        list={data.days}
        rebased={data.rebased}
        unusual={data.unusual}
        shown={shown}
        days={days}
        choices={choices}
        file={`score-${id}`}
      />
    );
  return (
    <Panel title={TITLE} aside={choices}>
      {history.isPending && <Lines count={6} />}
      {history.error !== null && (
        <Failure error={history.error} title="The history cannot be read now" retry={history.refetch} />
      )}
      {data?.days.length === 0 && (
        <Empty title="No score was shown in this time">
          <p className={css.dim}>Each day’s last score is kept as it was shown, from now on.</p>
        </Empty>
      )}
    </Panel>
  );
}

function Drawn({
  list,
  rebased,
  unusual,
  shown,
  days,
  choices,
  file,
}: {
  readonly list: readonly HistoryDay[];
  readonly rebased: readonly string[];
  readonly unusual: number | null;
  readonly shown: ShownScore;
  readonly days: number;
  readonly choices: React.ReactNode;
  readonly file: string;
}) {
  const now = new Date(useNow()).toISOString().slice(0, 10);
  // The workspace's day may be ahead of ours in UTC.
  const last = list.at(-1)?.day ?? now;
  const today = [last, now].toSorted().at(-1) ?? now;
  // An account has three; only the one that the profile chose is said to be unusual.
  const isTheScore = list.at(-1)?.[shown] === list.at(-1)?.score;
  const figure = useMemo(
    () => historyOf(list, shown, days, today, rebased),
    [list, shown, days, today, rebased],
  );
  return (
    <FigurePanel
      title={TITLE}
      finding={[sayHistory(list, shown, days), isTheScore ? sayUnusual(unusual) : '']
        .filter((said) => said !== '')
        .join('. ')}
      figure={figure}
      first="Day"
      file={file}
      aside={choices}
    />
  );
}
