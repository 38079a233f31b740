/** What all charts have in common: no motion, the theme's colours, labels of one size. */
import { colourOf } from './colour.ts';

export type Scheme = 'light' | 'dark';

export interface Ink {
  readonly dim: string;
  readonly line: string;
  readonly panel: string;
  readonly text: string;
}

export const inkOf = (): Ink => ({
  dim: colourOf('--tw-dim'),
  line: colourOf('--tw-line'),
  panel: colourOf('--tw-panel'),
  text: colourOf('--tw-text'),
});

export const calmOf = (scheme: Scheme) => ({
  animation: false,
  darkMode: scheme === 'dark',
  aria: { enabled: true, decal: { show: false }, label: { enabled: false } },
});

const LABELS = 8;

export const timeAxis = (times: readonly string[], { dim, line }: Ink) => ({
  type: 'category',
  data: times,
  axisLabel: {
    color: dim,
    fontSize: 11,
    interval: Math.max(0, Math.floor(times.length / LABELS) - 1),
    hideOverlap: true,
  },
  axisLine: { lineStyle: { color: line } },
  axisTick: { show: false },
});

export const tipOf = (
  { panel, line, text }: Ink,
  pointer: 'shadow' | 'line',
  say: (value: number) => string,
) => ({
  trigger: 'axis',
  renderMode: 'richText',
  axisPointer: { type: pointer },
  backgroundColor: panel,
  borderColor: line,
  textStyle: { color: text, fontSize: 12 },
  valueFormatter: (value: unknown) => (typeof value === 'number' ? say(value) : 'nothing'),
});

/** Rows of names, the first on top. Names may be strangers' and long. */
export const nameAxis = (names: readonly string[], { text, line }: Ink) => ({
  type: 'category',
  data: names,
  inverse: true,
  axisLabel: { color: text, fontSize: 12, width: 118, overflow: 'truncate', interval: 0 },
  axisLine: { lineStyle: { color: line } },
  axisTick: { show: false },
});
