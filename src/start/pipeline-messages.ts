import type { Config } from '../config.ts';
import type { Order, OrderResult } from '../pipeline/release.ts';
import type { ReplayRange, ReplayStatus } from '../pipeline/replay.ts';
import type { PipelineStatus } from '../system/status.ts';

export interface PipelineData {
  readonly config: Config;
  /** Workspace that is shown requests whose write key belongs to nobody. */
  readonly strayWorkspace: string;
}

export type ToPipeline =
  | { readonly kind: 'watch'; readonly on: boolean }
  | { readonly kind: 'replay'; readonly call: number; readonly range: ReplayRange }
  | { readonly kind: 'cancel'; readonly call: number; readonly id: string }
  | { readonly kind: 'order'; readonly call: number; readonly order: Order }
  | { readonly kind: 'stop' };

export type FromPipeline =
  | { readonly kind: 'status'; readonly status: PipelineStatus; readonly replays: readonly ReplayStatus[] }
  | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly skipped: number }
  | { readonly kind: 'ordered'; readonly call: number; readonly result: OrderResult }
  | { readonly kind: 'ordered'; readonly call: number; readonly error: string }
  | { readonly kind: 'answer'; readonly call: number; readonly replay: ReplayStatus | null };
