import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Scheme } from './axes.ts';
import { describeBars } from './barsOption.ts';
import { type Chart, type ChartOption, openChart } from './chart.ts';
import css from './figure.module.css';
import type { Figure } from './figure.ts';
import { describeHistogram } from './histogramOption.ts';
import { describeLine } from './lineOption.ts';
import { describeRanks } from './ranksOption.ts';
import { useScheme } from './useScheme.ts';
import { describeWaterfall } from './waterfallOption.ts';

export interface ChartHandle {
  picture(): Promise<Blob | null>;
}

const ROW_PIXELS = 28;

/** Default export, because it is loaded when it is needed: ECharts is larger than the rest of the console. */
export default function FigureChart({
  figure,
  description,
  ref,
}: {
  readonly figure: Figure;
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
    chart.current?.show(describe(figure, scheme));
  }, [figure, scheme]);
  const rows =
    figure.kind === 'ranks'
      ? figure.items.length
      : figure.kind === 'waterfall'
        ? figure.steps.length + 2
        : undefined;
  return (
    <div
      ref={place}
      className={css.chart}
      style={rows === undefined ? undefined : { height: rows * ROW_PIXELS + 8 }}
      role="img"
      aria-label={description}
    />
  );
}

function describe(figure: Figure, scheme: Scheme): ChartOption {
  switch (figure.kind) {
    case 'bars':
      return describeBars(figure, scheme);
    case 'line':
      return describeLine(figure, scheme);
    case 'histogram':
      return describeHistogram(figure, scheme);
    case 'ranks':
      return describeRanks(figure, scheme);
    case 'waterfall':
      return describeWaterfall(figure, scheme);
  }
}
