/** A chart over time as ECharts wants it: stacked bars from zero, a label on the bar that matters. */
import { type ChartOption, colourOf } from './chart.ts';
import { amount, shortAmount } from './words.ts';

export interface Bars {
  /** Times as people read them, the oldest first; the last is still filling. */
  readonly times: readonly string[];
  /** In the order in which they are stacked; as many values as times. */
  readonly series: readonly {
    readonly name: string;
    /** A colour of theme.css: `--tw-bar`. */
    readonly colour: string;
    readonly values: readonly number[];
  }[];
}

/** A bar that is still filling is hatched: that it is low means nothing yet. */
const HATCH = {
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
  rotation: -Math.PI / 4,
  color: 'rgba(255,255,255,.55)',
};
const LABELS = 8;

export function describeBars({ times, series }: Bars, scheme: 'light' | 'dark'): ChartOption {
  const totals = times.map((_, place) =>
    series.reduce((total, { values }) => total + (values[place] ?? 0), 0),
  );
  const highest = totals.indexOf(Math.max(...totals));
  const [dim, line, panel, text] = ['--tw-dim', '--tw-line', '--tw-panel', '--tw-text'].map(colourOf);
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
      data: times,
      axisLabel: { color: dim, fontSize: 11, interval: Math.max(0, Math.floor(times.length / LABELS) - 1) },
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
    series: series.map(({ name, colour, values }, place) => ({
      type: 'bar',
      name,
      stack: 'all',
      barCategoryGap: '20%',
      itemStyle: { color: colourOf(colour) },
      label: {
        show: place === series.length - 1,
        position: 'top',
        color: text,
        fontSize: 11,
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
          const total = totals[dataIndex] ?? 0;
          return dataIndex === highest && total > 0 ? shortAmount(total) : '';
        },
      },
      data: values.map((value, at) => ({
        value,
        ...(at === times.length - 1 && { itemStyle: { decal: HATCH } }),
      })),
    })),
  };
}
