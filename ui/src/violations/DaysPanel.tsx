import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { ChartHandle } from '../show/BarsChart.tsx';
import { BarsTable } from '../show/BarsTable.tsx';
import { writeBarsCsv } from '../show/barsCsv.ts';
import { Lines, Panel } from '../show/Panel.tsx';
import { SeriesKey } from '../show/SeriesKey.tsx';
import { save } from '../show/save.ts';
import { useNow } from '../show/useNow.ts';
import { barsOf, findingOf, firstDay } from './ask.ts';
import css from './violations.module.css';

const BarsChart = lazy(() => import('../show/BarsChart.tsx'));

type Counts = Parameters<typeof barsOf>[0];

/** Violations over days: the finding as a sentence, the chart, the table behind it, both to take away. */
export function DaysPanel({ counts, days }: { readonly counts: Counts; readonly days: number }) {
  const [isTable, setTable] = useState(false);
  const chart = useRef<ChartHandle>(null);
  // Once a day is enough for the axis.
  const today = Date.parse(firstDay(1, useNow()));
  const bars = useMemo(() => barsOf(counts, days, today), [counts, days, today]);
  const finding = findingOf(counts, days);
  return (
    <Panel title="Violations per day (UTC)">
      <p className={css.finding}>{finding}</p>
      {isTable ? (
        <BarsTable bars={bars} first="Day" label="Violations by day" />
      ) : (
        <Suspense fallback={<Lines count={6} />}>
          <BarsChart ref={chart} bars={bars} description={`Violations per day: ${finding}`} />
        </Suspense>
      )}
      <div className={css.below}>
        <SeriesKey bars={bars} />
        <Button size="compact-xs" variant="subtle" onClick={() => setTable(!isTable)}>
          {isTable ? 'Show the chart' : 'Show the table'}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => save('violations.csv', new Blob([writeBarsCsv(bars, 'day')], { type: 'text/csv' }))}
        >
          CSV
        </Button>
        {!isTable && (
          <Button size="compact-xs" variant="subtle" onClick={() => void savePicture(chart.current)}>
            PNG
          </Button>
        )}
      </div>
    </Panel>
  );
}

async function savePicture(chart: ChartHandle | null): Promise<void> {
  const picture = await chart?.picture();
  if (picture) save('violations.png', picture);
}
