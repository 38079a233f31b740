import { useMemo } from 'react';
import { FigurePanel } from '../show/FigurePanel.tsx';
import { useNow } from '../show/useNow.ts';
import { barsOf, findingOf, firstDay } from './ask.ts';

type Counts = Parameters<typeof barsOf>[0];

/** Violations over days. */
export function DaysPanel({ counts, days }: { readonly counts: Counts; readonly days: number }) {
  // Once a day is enough for the axis.
  const today = Date.parse(firstDay(1, useNow()));
  const figure = useMemo(() => barsOf(counts, days, today), [counts, days, today]);
  return (
    <FigurePanel
      title="Violations per day (UTC)"
      finding={findingOf(counts, days)}
      figure={figure}
      first="Day"
      file="violations"
    />
  );
}
