/** Parts as lying bars, each with its number at its end, so that it is read without an axis. */
import { calmOf, inkOf, nameAxis, type Scheme } from './axes.ts';
import type { ChartOption } from './chart.ts';
import { colourOf } from './colour.ts';
import type { Ranks } from './figure.ts';
import { points } from './words.ts';

/** Pixels: from here on there is room for long names. */
const WIDE = 560;
const NAME = { narrow: 118, wide: 238, letter: 7, gap: 14 };
const LABEL = { most: 104, letter: 6, gap: 14 };

export function describeRanks({ items, top }: Ranks, scheme: Scheme): ChartOption {
  const ink = inkOf();
  const labels = items.map(({ value, label }) => label ?? points(value));
  const right = Math.min(LABEL.most, LABEL.letter * longest(labels) + LABEL.gap);
  const name = Math.min(
    NAME.wide,
    Math.max(NAME.narrow, NAME.letter * longest(items.map((each) => each.name))),
  );
  const [up, down] = [colourOf('--tw-bar'), colourOf('--tw-bar-refused')];
  return {
    ...calmOf(scheme),
    grid: { left: NAME.narrow + NAME.gap, right, top: 4, bottom: 4 },
    xAxis: {
      type: 'value',
      show: false,
      min: Math.min(0, ...items.map(({ value }) => value)),
      ...(top !== undefined && top > 0 && { max: top }),
    },
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
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => labels[dataIndex] ?? '',
        },
        data: items.map(({ value }) => ({
          value,
          label: { position: 'right' },
          itemStyle: { color: value < 0 ? down : up },
        })),
      },
    ],
    media: [
      {
        query: { minWidth: WIDE },
        option: { grid: { left: name + NAME.gap }, yAxis: { axisLabel: { width: name } } },
      },
      { option: { grid: { left: NAME.narrow + NAME.gap }, yAxis: { axisLabel: { width: NAME.narrow } } } },
    ],
  };
}

const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));
