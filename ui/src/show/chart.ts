/**
 * ECharts with the parts that are used, drawn on a canvas. Its canvas is emptied with `innerHTML = ''`, which the
 * content security policy (trusted types) refuses like every such assignment, so a policy lets through exactly the
 * empty text: see docs/decisions/0036.
 */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import type { EChartsCoreOption } from 'echarts/core';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { allowEmptyHtml } from './emptyHtml.ts';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, AriaComponent]);
use([LabelLayout, CanvasRenderer]);

export type ChartOption = EChartsCoreOption;

export interface Chart {
  show(option: ChartOption): void;
  picture(): Promise<Blob | null>;
  close(): void;
}

export function openChart(place: HTMLDivElement): Chart {
  allowEmptyHtml();
  const chart = init(place, null, { renderer: 'canvas' });
  const watcher = new ResizeObserver(() => chart.resize());
  watcher.observe(place);
  return {
    show: (option) => chart.setOption(option, { notMerge: true }),
    picture: () =>
      new Promise((resolve) => chart.renderToCanvas({ pixelRatio: 2 }).toBlob(resolve, 'image/png')),
    close: () => {
      watcher.disconnect();
      chart.dispose();
    },
  };
}
