/**
 * What each process tells the supervisor once a second over IPC, and what the supervisor passes on to `core`
 * so that the API, `doctor` and `/readyz` can show it. All counters count from the process's start.
 */
export interface CollectStatus {
  readonly role: 'collect';
  readonly worker: number;
  readonly pid: number;
  readonly port: number;
  readonly requests: number;
  readonly events: number;
  readonly refusedRequests: number;
  readonly appendedBytes: number;
  readonly pendingBytes: number;
  readonly refusing: string | null;
  readonly memoryBytes: number;
}

export interface CoreStatus {
  readonly role: 'core';
  readonly pid: number;
  readonly port: number;
  readonly pipeline: PipelineStatus;
  readonly warehouse: {
    readonly block: number;
    readonly backlogBlocks: number;
    readonly rows: number;
    readonly error: string | null;
  };
  readonly memoryBytes: number;
}

export interface PipelineStatus {
  readonly events: number;
  readonly duplicates: number;
  readonly refusals: number;
  /** Events that a plan blocked. */
  readonly quarantined: number;
  readonly plans: PlansStatus;
  readonly backlogBytes: number;
  readonly block: number;
  readonly damageBytes: number;
  readonly dedupe: {
    readonly keys: number;
    readonly windowHours: number;
    readonly shrunk: boolean;
    readonly bytes: number;
  };
  readonly error: string | null;
}

export interface PlansStatus {
  /** What each source that has a plan is held to now. */
  readonly inForce: readonly PlanInForceStatus[];
  /** A change was seen and is being compiled. */
  readonly changing: boolean;
  readonly problems: readonly PlanProblemStatus[];
}

export interface PlanInForceStatus {
  readonly workspace: string;
  readonly source: string;
  readonly plan: string;
  readonly version: number;
}

/** A published version that could not be put in force. */
export interface PlanProblemStatus {
  readonly workspace: string;
  readonly source: string;
  readonly plan: string;
  readonly version: number;
  /** The version that is in force instead; null when none is. */
  readonly inForce: number | null;
  readonly error: string;
}

export interface DeliverStatus {
  readonly role: 'deliver';
  readonly pid: number;
  readonly block: number;
  readonly events: number;
  readonly error: string | null;
  readonly memoryBytes: number;
}

export interface DemoStatus {
  readonly role: 'demo';
  readonly pid: number;
  /** Id of the demo's workspace. */
  readonly workspace: string;
  /** `settling`: all is sent, and the last of it is not yet to be asked for. */
  readonly state: 'starting' | 'loading' | 'settling' | 'ready';
  readonly seed: number;
  readonly accounts: number;
  /** The year shown: from inclusive, to exclusive, milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Of the year's events, how many are acknowledged. */
  readonly events: number;
  /** How many the year has; null until they were counted. */
  readonly eventsTotal: number | null;
  /** Sent since this start of what came after the year. */
  readonly eventsSince: number;
  /** Why it waits, when it does. */
  readonly waiting: string | null;
  readonly memoryBytes: number;
}

export type ProcessStatus = CollectStatus | CoreStatus | DeliverStatus | DemoStatus;

/** The supervisor's view of one child. */
export interface ChildHealth {
  readonly name: string;
  readonly pid: number | null;
  readonly state: 'starting' | 'running' | 'restarting' | 'stopped';
  readonly restarts: number;
  readonly lastExit: {
    readonly at: number;
    readonly code: number | null;
    readonly signal: string | null;
  } | null;
  readonly status: ProcessStatus | null;
}

/** What preparing the control store found, for whoever started everything. */
export interface Prepared {
  readonly hasOperatorToken: boolean;
  /** What the first visitor of the console must know; null once there is an owner. */
  readonly setupCode: string | null;
  /** A source to show to a newcomer, with its newest key. */
  readonly source: string;
  readonly writeKey: string;
  /** There is a demo's workspace, fed now or not. */
  readonly hasDemo: boolean;
}

/** Child to supervisor. */
export type ToSupervisor =
  | { readonly kind: 'prepared'; readonly prepared: Prepared }
  | { readonly kind: 'ready'; readonly port?: number }
  | { readonly kind: 'status'; readonly status: ProcessStatus }
  /** Sources or keys changed: tell every collect process to read them again now. */
  | { readonly kind: 'store-changed' };

/** `prepare`: make the control store ready, say `prepared`, and wait for `go`. `go`: begin. */
export type Word = 'prepare' | 'go';

/** Supervisor to child. */
export type ToChild =
  /** The first word to a new process. */
  | { readonly kind: Word }
  | { readonly kind: 'health'; readonly children: readonly ChildHealth[] }
  | { readonly kind: 'store-changed' }
  | { readonly kind: 'stop' };
