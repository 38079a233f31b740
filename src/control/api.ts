/** The types every route shares: the Fastify instance with zod, and what routes are given. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { LiveFeed } from '../live/feed.ts';
import type { Store } from '../store/database.ts';
import type { Clock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import type { Actions } from './actions-port.ts';
import type { Caller } from './caller.ts';
import type { Health, Passports, People, Pipeline, Quarantine, Scoring, Warehouse } from './ports.ts';
import type { Action } from './roles.ts';
import type { Segments } from './segment-port.ts';
import type { SelfTracking } from './self-tracking/self-tracking.ts';
import type { TraitSyncs } from './sync-port.ts';

export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface ControlOptions {
  readonly config: ControlConfig;
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly pipeline: Pipeline;
  readonly passports: Passports;
  readonly quarantine: Quarantine;
  readonly segments: Segments;
  readonly actions: Actions;
  readonly people: People;
  readonly scoring: Scoring;
  readonly sync: TraitSyncs;
  readonly health: Health;
  readonly live: LiveFeed;
  readonly selfTracking: SelfTracking;
  readonly lines: Lines;
  readonly clock: Clock;
  /** Folder of the built console; it may not be there. */
  readonly consoleFolder: string;
}

/** The settings the API uses; a whole `Config` of config.ts fits. */
export interface ControlConfig {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  readonly collectPort: number;
  /** Address of collection as clients see it; '' when not set. */
  readonly publicUrl: string;
  /** '' when collection speaks plain http. */
  readonly tlsCert: string;
  readonly diskReserveBytes: number;
  /** Addresses or CIDR ranges, comma separated, whose X-Forwarded headers are believed. */
  readonly trustedProxies: string;
  readonly dedupeHours: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    /** What the caller must be allowed to do; 'public' needs no caller. */
    action?: Action | 'public';
  }
}

/** Behind the gate there is always a caller; anything else is a bug in the gate. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error('a route that needs a caller was reached without one');
  return request.caller;
}
