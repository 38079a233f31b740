/** How a number became another, as lying bars that each begin where the one before ended. */
import { calmOf, inkOf, nameAxis, type Scheme } from './axes.ts';
import type { ChartOption } from './chart.ts';
import { colourOf } from './colour.ts';
import type { Waterfall } from './figure.ts';
import { points, signed } from './words.ts';

interface Span {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly label: string;
  readonly colour: string;
}

/** Where each bar lies. Pure. */
export function spansOf({ from, steps, to }: Waterfall): readonly Span[] {
  const whole = ({ name, value }: Waterfall['from']): Span => ({
    name,
    low: Math.min(0, value),
    high: Math.max(0, value),
    label: points(value),
    colour: '--tw-bar-duplicate',
  });
  let at = from.value;
  const between = steps.map(({ name, value }): Span => {
    const before = at;
    at += value;
    return {
      name,
      low: Math.min(before, at),
      high: Math.max(before, at),
      label: signed(value),
      colour: value < 0 ? '--tw-bar-refused' : '--tw-bar',
    };
  });
  return [whole(from), ...between, whole(to)];
}

export function describeWaterfall(waterfall: Waterfall, scheme: Scheme): ChartOption {
  const ink = inkOf();
  const spans = spansOf(waterfall);
  const least = Math.min(0, ...spans.map(({ low }) => low));
  return {
    ...calmOf(scheme),
    grid: { left: 100, right: 52, top: 4, bottom: 4 },
    // Where it goes below zero, all is moved up by as much: lengths stay true, and the axis is not shown.
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: nameAxis(
      spans.map(({ name }) => name),
      ink,
    ),
    series: [
      // Empty up to where the bar begins.
      {
        type: 'bar',
        stack: 'all',
        silent: true,
        itemStyle: { color: 'transparent' },
        barMaxWidth: 16,
        data: spans.map(({ low }) => low - least),
      },
      {
        type: 'bar',
        stack: 'all',
        barMaxWidth: 16,
        emphasis: { disabled: true },
        label: {
          show: true,
          position: 'right',
          color: ink.text,
          fontSize: 11,
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => spans[dataIndex]?.label ?? '',
        },
        data: spans.map(({ low, high, colour }) => ({
          value: high - low,
          itemStyle: { color: colourOf(colour) },
        })),
      },
    ],
  };
}
