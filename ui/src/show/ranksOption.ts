/** Parts as lying bars, each with its number at its end, so that it is read without an axis. */
import { calmOf, inkOf, nameAxis, type Scheme } from './axes.ts';
import type { ChartOption } from './chart.ts';
import { colourOf } from './colour.ts';
import type { Ranks } from './figure.ts';
import { points } from './words.ts';

export function describeRanks({ items }: Ranks, scheme: Scheme): ChartOption {
  const ink = inkOf();
  const [up, down] = [colourOf('--tw-bar'), colourOf('--tw-bar-refused')];
  return {
    ...calmOf(scheme),
    grid: { left: 132, right: 104, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false, min: Math.min(0, ...items.map(({ value }) => value)) },
    yAxis: nameAxis(
      items.map(({ name }) => name),
      ink,
    ),
    series: [
      {
        type: 'bar',
        barMaxWidth: 16,
        emphasis: { disabled: true },
        label: {
          show: true,
          color: ink.text,
          fontSize: 11,
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
            const item = items[dataIndex];
            return item === undefined ? '' : (item.label ?? points(item.value));
          },
        },
        data: items.map(({ value }) => ({
          value,
          label: { position: 'right' },
          itemStyle: { color: value < 0 ? down : up },
        })),
      },
    ],
  };
}
