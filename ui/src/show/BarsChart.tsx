import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { type Bars, describeBars } from './barsOption.ts';
import { type Chart, openChart } from './chart.ts';
import css from './show.module.css';
import { useScheme } from './useScheme.ts';

export interface ChartHandle {
  picture(): Promise<Blob | null>;
}

/** Default export, because it is loaded when it is needed: ECharts is larger than the rest of the console. */
export default function BarsChart({
  bars,
  description,
  ref,
}: {
  readonly bars: Bars;
  readonly description: string;
  readonly ref?: Ref<ChartHandle>;
}) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart>(null);
  const scheme = useScheme();
  useImperativeHandle(ref, () => ({ picture: async () => chart.current?.picture() ?? null }));
  useEffect(() => {
    if (place.current === null) return;
    const opened = openChart(place.current);
    chart.current = opened;
    return () => {
      chart.current = null;
      opened.close();
    };
  }, []);
  useEffect(() => {
    chart.current?.show(describeBars(bars, scheme));
  }, [bars, scheme]);
  return <div ref={place} className={css.chart} role="img" aria-label={description} />;
}
