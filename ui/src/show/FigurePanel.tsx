import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { writeCsv } from './csv.ts';
import type { ChartHandle } from './FigureChart.tsx';
import { FigureTable } from './FigureTable.tsx';
import css from './figure.module.css';
import { type Figure, rowsOf } from './figure.ts';
import { Lines, Panel } from './Panel.tsx';
import { SeriesKey } from './SeriesKey.tsx';
import { save } from './save.ts';

const FigureChart = lazy(() => import('./FigureChart.tsx'));

/** A figure with what it says as a sentence, the table behind it, and both to take away. */
export function FigurePanel({
  title,
  finding,
  figure,
  first,
  file,
  aside,
  children,
}: {
  /** What the chart is of. */
  readonly title: string;
  /** What it says. */
  readonly finding: string;
  /** Keep it the same while nothing changes: each new one is drawn. */
  readonly figure: Figure;
  /** Name of the first column of the table: `Day`. */
  readonly first: string;
  /** Name of the files to take away, without their ends. */
  readonly file: string;
  readonly aside?: ReactNode;
  /** What stands below. */
  readonly children?: ReactNode;
}) {
  const [isTable, setTable] = useState(false);
  const chart = useRef<ChartHandle>(null);
  const rows = rowsOf(figure, first);
  const isOverTime = figure.kind === 'bars' || figure.kind === 'line';
  return (
    <Panel title={title} {...(aside !== undefined && { aside })}>
      <p className={css.finding}>{finding}</p>
      {isTable ? (
        <FigureTable
          rows={isOverTime ? { ...rows, rows: rows.rows.toReversed() } : rows}
          label={`${title}, as a table`}
        />
      ) : (
        <Suspense fallback={<Lines count={6} />}>
          <FigureChart ref={chart} figure={figure} description={`${title}: ${finding}`} />
        </Suspense>
      )}
      <div className={css.below}>
        {figure.kind === 'bars' && <SeriesKey bars={figure} />}
        <Button size="compact-xs" variant="subtle" onClick={() => setTable(!isTable)}>
          {isTable ? 'Show the chart' : 'Show the table'}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            save(`${file}.csv`, new Blob([writeCsv([rows.head, ...rows.rows])], { type: 'text/csv' }))
          }
        >
          CSV
        </Button>
        {!isTable && (
          <Button size="compact-xs" variant="subtle" onClick={() => void savePicture(chart.current, file)}>
            PNG
          </Button>
        )}
      </div>
      {children}
    </Panel>
  );
}

async function savePicture(chart: ChartHandle | null, file: string): Promise<void> {
  const picture = await chart?.picture();
  if (picture) save(`${file}.png`, picture);
}
