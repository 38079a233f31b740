import { Button, SegmentedControl } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { Activity, Range } from '../api/condition.ts';
import type { ChartHandle } from '../show/FigureChart.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { save } from '../show/save.ts';
import { ActivityTable } from './ActivityTable.tsx';
import { barsOf } from './activityBars.ts';
import { bucketName, findIn, writeCsv } from './finding.ts';
import css from './home.module.css';
import { SeriesKey } from './SeriesKey.tsx';

const FigureChart = lazy(() => import('../show/FigureChart.tsx'));

/** Events over time: the finding as its title, the chart, the table behind it, both to take away. */
export function ActivityPanel({
  activity,
  range,
  setRange,
}: {
  readonly activity: UseQueryResult<Activity>;
  readonly range: Range;
  readonly setRange: (range: Range) => void;
}) {
  const [isTable, setTable] = useState(false);
  const chart = useRef<ChartHandle>(null);
  const { data } = activity;
  const finding = data && findIn(data, range);
  const bars = useMemo(() => data && barsOf(data), [data]);
  return (
    <Panel
      title={`Events per ${data === undefined ? 'minute' : bucketName(data)}`}
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Time range"
          value={range}
          onChange={(value) => setRange(value === 'day' ? 'day' : 'hour')}
          data={[
            { value: 'hour', label: 'Hour' },
            { value: 'day', label: 'Day' },
          ]}
        />
      }
    >
      {activity.error !== null && (
        <Failure error={activity.error} title="The chart cannot be drawn now" retry={activity.refetch} />
      )}
      {finding !== undefined && <p className={css.finding}>{finding.title}</p>}
      {data === undefined || finding === undefined || bars === undefined ? (
        activity.isPending && <Lines count={6} />
      ) : isTable ? (
        <ActivityTable activity={data} />
      ) : (
        <Suspense fallback={<Lines count={6} />}>
          <FigureChart ref={chart} figure={bars} description={finding.description} />
        </Suspense>
      )}
      {data !== undefined && (
        <div className={css.below}>
          <SeriesKey activity={data} />
          <Button size="compact-xs" variant="subtle" onClick={() => setTable(!isTable)}>
            {isTable ? 'Show the chart' : 'Show the table'}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => save('events.csv', new Blob([writeCsv(data)], { type: 'text/csv' }))}
          >
            CSV
          </Button>
          {!isTable && (
            <Button size="compact-xs" variant="subtle" onClick={() => void savePicture(chart.current)}>
              PNG
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}

async function savePicture(chart: ChartHandle | null): Promise<void> {
  const picture = await chart?.picture();
  if (picture) save('events.png', picture);
}
