/** What every part of the collection edge works with: the settings, the ports and the counters, made once at start. */
import type { Envelope } from '../event/envelope.ts';
import type { Event, Refusal } from '../event/event.ts';
import type { LogWriter } from '../log/log.ts';
import type { SourceOfKey } from '../store/source-keys.ts';
import type { Clock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import type { BodyBudget } from './body-budget.ts';
import type { ClientAddress } from './client-address.ts';
import type { Buckets } from './limits.ts';
import type { Pressure } from './pressure.ts';

/** The settings of src/config.ts that the edge reads. */
export interface CollectSettings {
  readonly host: string;
  readonly collectPort: number;
  readonly collectWorkers: number;
  readonly publicUrl: string;
  readonly bodyBytesMax: number;
  readonly batchEventsMax: number;
  readonly keyRequestsPerSecond: number;
  readonly unknownKeyRequestsPerSecond: number;
  readonly trustedProxies: string;
  readonly diskReserveBytes: number;
  readonly pendingBytesMax: number;
}

/**
 * Judges a body as the pipeline will, one outcome an item in the order of the batch; only called for
 * requests that ask for verdicts. Handed in, so that the edge does not wait for the pipeline's rules.
 */
export type Judge = (body: unknown, envelope: Envelope, bytes: Uint8Array) => readonly (Event | Refusal)[];

/** Counts from the start of the process. */
export interface CollectStats {
  requests: number;
  /** Events acknowledged, whatever the pipeline makes of them. */
  events: number;
  /** Requests answered with anything but success: 4xx and 5xx. */
  refusedRequests: number;
  appendedBytes: number;
  /** Pixels that were answered with their image and could not be stored. */
  lostPixels: number;
}

export interface Edge {
  readonly settings: CollectSettings;
  readonly writer: LogWriter;
  readonly clock: Clock;
  readonly lines: Lines;
  readonly address: ClientAddress;
  readonly pressure: Pressure;
  readonly bodies: BodyBudget;
  readonly findOwner: (writeKey: string) => SourceOfKey | undefined;
  readonly keyBuckets: Buckets;
  readonly addressBuckets: Buckets;
  readonly judge: Judge | null;
  readonly stats: CollectStats;
}
