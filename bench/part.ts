/** What a part of the bench is, and what it is given. */
import type { Figure } from './print/figure.ts';

export interface Settings {
  /** Length of one measured window. */
  readonly seconds: number;
  readonly warmSeconds: number;
  /** How often a figure that stands beside the reference is measured. */
  readonly rounds: number;
  /** Small data and short searches, for CI. */
  readonly quick: boolean;
  /** Also what takes an hour and tens of gigabytes. */
  readonly huge: boolean;
}

export interface PartContext extends Settings {
  /** A folder of this part's own; removed when it ends. */
  readonly folder: string;
  /** What is going on, for the progress line. */
  readonly tell: (doing: string) => void;
}

export interface Part {
  /** For `--only`. */
  readonly name: string;
  readonly what: string;
  run(context: PartContext): Promise<Figure[]>;
}

export const CONNECTIONS = 64;
export const WRITE_KEY = 'WK_WEB';

export const SHAPES = [
  { name: 'single events', eventsPerRequest: 1 },
  { name: 'batches of 20', eventsPerRequest: 20 },
  { name: 'batches of 100', eventsPerRequest: 100 },
] as const;
