/** A chart over time as ECharts wants it: stacked bars from zero, a label on the bar that matters. */
import { calmOf, inkOf, type Scheme, timeAxis, tipOf } from './axes.ts';
import type { ChartOption } from './chart.ts';
import { colourOf } from './colour.ts';
import type { Bars } from './figure.ts';
import { amount, shortAmount } from './words.ts';

/** A bar that is still filling is hatched: that it is low means nothing yet. */
const HATCH = {
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
  rotation: -Math.PI / 4,
  color: 'rgba(255,255,255,.55)',
};

export function describeBars({ times, series }: Bars, scheme: Scheme): ChartOption {
  const totals = times.map((_, place) =>
    series.reduce((total, { values }) => total + (values[place] ?? 0), 0),
  );
  const highest = totals.indexOf(Math.max(...totals));
  const ink = inkOf();
  return {
    ...calmOf(scheme),
    grid: { left: 44, right: 12, top: 22, bottom: 24 },
    tooltip: tipOf(ink, 'shadow', amount),
    xAxis: timeAxis(times, ink),
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { color: ink.dim, fontSize: 11, formatter: (value: number) => shortAmount(value) },
      splitLine: { lineStyle: { color: ink.line } },
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
        color: ink.text,
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
