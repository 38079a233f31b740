/** Lines over time as ECharts wants them: from zero, gaps as gaps, each named at its end. */
import { calmOf, inkOf, type Scheme, timeAxis, tipOf } from './axes.ts';
import type { ChartOption } from './chart.ts';
import { colourOf } from './colour.ts';
import type { Line } from './figure.ts';
import { points } from './words.ts';

export function describeLine({ times, series, top, marks = [] }: Line, scheme: Scheme): ChartOption {
  const ink = inkOf();
  return {
    ...calmOf(scheme),
    grid: { left: 34, right: roomOf(series), top: 22, bottom: 24 },
    tooltip: tipOf(ink, 'line', points),
    xAxis: { ...timeAxis(times, ink), boundaryGap: false },
    yAxis: {
      type: 'value',
      min: 0,
      ...(top !== undefined && { max: top, interval: top / 4 }),
      splitNumber: 4,
      axisLabel: { color: ink.dim, fontSize: 11 },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: series.map(({ name, colour, values }, place) => ({
      type: 'line',
      name,
      // A lone day between gaps is no line, and would not be seen.
      showSymbol: values.filter((value) => value !== null).length < 2 || hasLone(values),
      symbol: 'circle',
      symbolSize: 5,
      connectNulls: false,
      itemStyle: { color: colourOf(colour) },
      lineStyle: { width: place === 0 ? 2 : 1 },
      emphasis: { disabled: true },
      endLabel: {
        show: true,
        color: place === 0 ? ink.text : ink.dim,
        fontSize: 11,
        formatter: ({ value }: { readonly value: unknown }) =>
          typeof value === 'number' ? endOf(name, value) : '',
      },
      // Lines that end close to each other are still named each.
      labelLayout: { moveOverlap: 'shiftY' },
      ...(place === 0 && marks.length > 0 && { markLine: describeMarks(marks, ink.dim) }),
      data: values.map((value) => value ?? '-'),
    })),
  };
}

const endOf = (name: string, value: number): string => `${points(value)} ${name}`;

const LETTER_PX = 6.2;
const ROOM_MAX_PX = 170;

/** Room for the longest of the words at the ends: what does not fit would be cut. */
function roomOf(series: Line['series']): number {
  const ends = series.map(({ name, values }) => {
    const last = values.findLast((value) => value !== null);
    return last == null ? 0 : endOf(name, last).length;
  });
  return Math.min(ROOM_MAX_PX, Math.ceil(16 + LETTER_PX * Math.max(0, ...ends)));
}

const hasLone = (values: readonly (number | null)[]): boolean =>
  values.some(
    (value, place) =>
      value !== null && (values[place - 1] ?? null) === null && (values[place + 1] ?? null) === null,
  );

const describeMarks = (marks: NonNullable<Line['marks']>, colour: string) => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: colour, type: 'dashed', width: 1 },
  label: { color: colour, fontSize: 11, formatter: '{b}', position: 'end' },
  data: marks.map(({ time, name }) => ({ xAxis: time, name })),
});
