/** The chart of events per minute as ECharts wants it: stacked bars from zero, labels on the bars that matter. */
import type { Activity } from '../api/condition.ts';
import { type ChartOption, colourOf } from '../show/chart.ts';
import { amount, shortAmount } from '../show/words.ts';
import { SERIES, totalOf } from './finding.ts';

/** A bucket that is still filling is hatched: its low bar means nothing yet. */
const HATCH = {
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
  rotation: -Math.PI / 4,
  color: 'rgba(255,255,255,.55)',
};

export function describeActivity(activity: Activity, scheme: 'light' | 'dark'): ChartOption {
  const { buckets } = activity;
  const highest = buckets.reduce((top, bucket, place) => {
    const leader = buckets[top];
    return leader !== undefined && totalOf(leader) >= totalOf(bucket) ? top : place;
  }, 0);
  const [dim, line, panel, text] = ['--tw-dim', '--tw-line', '--tw-panel', '--tw-text'].map(colourOf);
  const shown = SERIES.filter(
    ({ field }) => field === 'stored' || buckets.some((bucket) => bucket[field] > 0),
  );
  return {
    animation: false,
    darkMode: scheme === 'dark',
    aria: { enabled: true, decal: { show: false }, label: { enabled: false } },
    grid: { left: 44, right: 12, top: 22, bottom: 24 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow' },
      backgroundColor: panel,
      borderColor: line,
      textStyle: { color: text, fontSize: 12 },
      valueFormatter: (value: unknown) => amount(Number(value)),
    },
    xAxis: {
      type: 'category',
      data: buckets.map(({ at }) => hourOf(at)),
      axisLabel: { color: dim, fontSize: 11, interval: Math.max(0, Math.floor(buckets.length / 8) - 1) },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { color: dim, fontSize: 11, formatter: (value: number) => shortAmount(value) },
      splitLine: { lineStyle: { color: line } },
    },
    series: shown.map(({ field, name, colour }, place) => ({
      type: 'bar',
      name,
      stack: 'events',
      barCategoryGap: '20%',
      itemStyle: { color: colourOf(colour) },
      label: {
        show: place === shown.length - 1,
        position: 'top',
        color: text,
        fontSize: 11,
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
          const bucket = buckets[dataIndex];
          return dataIndex === highest && bucket !== undefined && totalOf(bucket) > 0
            ? shortAmount(totalOf(bucket))
            : '';
        },
      },
      data: buckets.map((bucket, at) => ({
        value: bucket[field],
        ...(at === buckets.length - 1 && { itemStyle: { decal: HATCH } }),
      })),
    })),
  };
}

function hourOf(at: string): string {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}
