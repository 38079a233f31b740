import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Activity } from '../api/condition.ts';
import { type Chart, openChart } from '../show/chart.ts';
import { useScheme } from '../show/useScheme.ts';
import { describeActivity } from './activityOption.ts';
import css from './home.module.css';

export interface ChartHandle {
  picture(): Promise<Blob | null>;
}

/** Default export, because it is loaded when it is needed: ECharts is larger than the rest of the console. */
export default function ActivityChart({
  activity,
  description,
  ref,
}: {
  readonly activity: Activity;
  readonly description: string;
  readonly ref: Ref<ChartHandle>;
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
    chart.current?.show(describeActivity(activity, scheme));
  }, [activity, scheme]);
  return <div ref={place} className={css.chart} role="img" aria-label={description} />;
}
