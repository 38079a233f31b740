import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Overview } from '../api/overview.ts';
import { useScoringVersions } from '../api/scoring.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import type { Line } from '../show/figure.ts';
import { marksOf, type Of, sayOverTime } from './overviewWords.ts';

/** Engagement day by day: the mean of who was active, or the sum of all. */
export function OverTimePanel({
  overview,
  of,
  profile,
}: {
  readonly overview: Overview;
  readonly of: Of;
  /** Id. */
  readonly profile: string;
}) {
  const [what, setWhat] = useState<'average' | 'total'>('average');
  const days = overview.days[of];
  const { data: versions } = useScoringVersions(profile);
  const figure = useMemo<Line>(
    () => ({
      kind: 'line',
      times: days.map(({ day }) => day),
      series: [
        {
          name: what === 'average' ? 'on average' : 'in all',
          colour: '--tw-bar',
          values: days.map((day) => day[what]),
        },
      ],
      ...(what === 'average' && { top: 100 }),
      marks: marksOf(
        days.map(({ day }) => day),
        versions ?? { versions: [], references: [] },
      ),
    }),
    [days, what, versions],
  );
  return (
    <FigurePanel
      title={`Engagement of ${of} over time`}
      finding={sayOverTime(of, days)}
      figure={figure}
      first="Day"
      file={`engagement-${of}`}
      aside={
        <SegmentedControl
          size="xs"
          aria-label="What is drawn"
          value={what}
          onChange={(value) => setWhat(value === 'total' ? 'total' : 'average')}
          data={[
            { value: 'average', label: 'Average' },
            { value: 'total', label: 'Total' },
          ]}
        />
      }
    />
  );
}
