/** How many have which score: bars for now, a stepped line for before, the bands marked. */
import { calmOf, inkOf, type Scheme, tipOf } from './axes.ts';
import type { ChartOption } from './chart.ts';
import { colourOf } from './colour.ts';
import type { Histogram } from './figure.ts';
import { amount, shortAmount } from './words.ts';

export function describeHistogram(
  { before, after, marks, top = 100 }: Histogram,
  scheme: Scheme,
): ChartOption {
  const ink = inkOf();
  const bins = Math.max(1, after.length);
  const edges = Array.from({ length: bins }, (_, bin) => `${Math.round((bin * top) / bins)}`);
  return {
    ...calmOf(scheme),
    grid: { left: 40, right: 12, top: 22, bottom: 24 },
    tooltip: {
      ...tipOf(ink, 'shadow', amount),
      axisPointer: { type: 'shadow' },
    },
    xAxis: {
      type: 'category',
      data: edges,
      axisLabel: { color: ink.dim, fontSize: 11, interval: Math.max(0, Math.floor(bins / 10) - 1) },
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { color: ink.dim, fontSize: 11, formatter: (value: number) => shortAmount(value) },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: [
      {
        type: 'bar',
        name: 'then',
        barCategoryGap: '12%',
        itemStyle: { color: colourOf('--tw-bar') },
        emphasis: { disabled: true },
        data: [...after],
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: ink.dim, type: 'dashed', width: 1 },
          label: { color: ink.dim, fontSize: 11, formatter: '{b}', position: 'end' },
          data: marks.map((mark) => ({ xAxis: Math.round((mark / top) * bins), name: `${mark}` })),
        },
      },
      ...(before.length === 0
        ? []
        : [
            {
              type: 'line',
              name: 'in force',
              step: 'middle',
              symbol: 'none',
              lineStyle: { width: 1.5, color: colourOf('--tw-bar-duplicate') },
              itemStyle: { color: colourOf('--tw-bar-duplicate') },
              emphasis: { disabled: true },
              data: [...before],
            },
          ]),
    ],
  };
}
