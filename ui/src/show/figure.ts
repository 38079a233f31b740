/**
 * What a chart shows, as data: `FigurePanel` draws it, writes the table behind it and gives both away. Figures are made
 * by pure functions of pages, so that what a chart says is tested without a chart.
 */

/** Counts over time, stacked from zero. */
export interface Bars {
  readonly kind: 'bars';
  /** Times as people read them, the oldest first; the last is still filling. */
  readonly times: readonly string[];
  /** In the order in which they are stacked; as many values as times. */
  readonly series: readonly Series<number>[];
}

/** What changes over time: a line each, from zero. Null is a gap and is shown as one. */
export interface Line {
  readonly kind: 'line';
  readonly times: readonly string[];
  /** The first is what it is about; others are thin, for comparison. */
  readonly series: readonly Series<number | null>[];
  /** Top of the axis, as 100 for scores; without it, as high as the values. */
  readonly top?: number;
  /** What happened: a name at a time of `times`. */
  readonly marks?: readonly { readonly time: string; readonly name: string }[];
}

/** Parts beside each other, a bar a part, the largest first. Below zero bars go the other way. */
export interface Ranks {
  readonly kind: 'ranks';
  readonly items: readonly {
    /** May be a stranger's text. */
    readonly name: string;
    readonly value: number;
    /** What stands at the bar's end; without it the value. */
    readonly label?: string;
  }[];
  /** What the values are: `Points`. */
  readonly unit: string;
  /** What a whole bar is, as all users; without it the largest value. */
  readonly top?: number;
}

/** How one number became another: from, the steps between, to. */
export interface Waterfall {
  readonly kind: 'waterfall';
  readonly from: { readonly name: string; readonly value: number };
  readonly steps: readonly { readonly name: string; readonly value: number }[];
  readonly to: { readonly name: string; readonly value: number };
  readonly unit: string;
}

/** How many have which number, from 0 to `top`, now and before. */
export interface Histogram {
  readonly kind: 'histogram';
  /** As many as `after`, or none. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Where bands meet. */
  readonly marks: readonly number[];
  /** Default 100. */
  readonly top?: number;
  /** What is counted: `Users`. */
  readonly unit: string;
}

export type Figure = Bars | Line | Ranks | Waterfall | Histogram;

interface Series<Value> {
  readonly name: string;
  /** A colour of theme.css: `--tw-bar`. */
  readonly colour: string;
  readonly values: readonly Value[];
}

type Cell = string | number | null;

/** The rows behind a figure; null is a gap. */
export interface FigureRows {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** `first` names the first column: `Day`. */
export function rowsOf(figure: Figure, first: string): FigureRows {
  switch (figure.kind) {
    case 'bars':
    case 'line':
      return {
        head: [first, ...figure.series.map(({ name }) => name)],
        rows: figure.times.map((time, place) => [
          time,
          ...figure.series.map(({ values }) => values[place] ?? (figure.kind === 'bars' ? 0 : null)),
        ]),
      };
    case 'ranks':
      return {
        head: [first, figure.unit],
        rows: figure.items.map(({ name, value }) => [name, value]),
      };
    case 'histogram': {
      const { before, after, top = 100, unit } = figure;
      const edge = (bin: number): number => Math.round((bin * top) / Math.max(1, after.length));
      return {
        head: [first, `${unit} then`, `${unit} in force`],
        rows: after.map((count, bin) => [`${edge(bin)} to ${edge(bin + 1)}`, count, before[bin] ?? 0]),
      };
    }
    case 'waterfall':
      return {
        head: [first, figure.unit],
        rows: [figure.from, ...figure.steps, figure.to].map(({ name, value }) => [name, value]),
      };
  }
}
