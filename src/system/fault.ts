/**
 * The closed set of errors Trackway shows to people and programs. A fault has a stable code (a script can
 * trust it), a public text that says what to do, and optionally an internal cause that only reaches our own
 * log lines. Anything else that is thrown is a bug and is answered as `internal` without its text.
 *
 * The wire errors of the collection edge use the same table; there every body carries
 * `success`, `code`, `message` and `error` because real clients need each of them (tracking-api.md 0.2).
 */
export const FAULTS = {
  bad_request: { status: 400, exit: 2 },
  invalid_json: { status: 400, exit: 2 },
  payload_too_large: { status: 400, exit: 2 },
  invalid_plan: { status: 400, exit: 2 },
  invalid_segment: { status: 400, exit: 2 },
  invalid_profile: { status: 400, exit: 2 },
  invalid_action: { status: 400, exit: 2 },
  invalid_query: { status: 400, exit: 2 },
  query_limit: { status: 400, exit: 2 },
  unauthorized: { status: 401, exit: 3 },
  forbidden: { status: 403, exit: 3 },
  not_found: { status: 404, exit: 4 },
  method_not_allowed: { status: 405, exit: 2 },
  conflict: { status: 409, exit: 5 },
  managed_by_file: { status: 409, exit: 5 },
  rate_limited: { status: 429, exit: 6 },
  internal: { status: 500, exit: 1 },
  unavailable: { status: 503, exit: 7 },
  disk_full: { status: 503, exit: 7 },
  invalid_config: { status: 400, exit: 2 },
  already_running: { status: 409, exit: 5 },
  unsafe_bind: { status: 400, exit: 2 },
} as const;

export type FaultCode = keyof typeof FAULTS;

/** One of several places where what was handed in is wrong. */
export interface FaultProblem {
  /** Stable, snake_case. */
  readonly code: string;
  /** JSON pointer. */
  readonly path: string;
  /** From 1, when it was text. */
  readonly line?: number | undefined;
  readonly message: string;
}

export class Fault extends Error {
  readonly code: FaultCode;
  /** Seconds after which trying again makes sense; sent as `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;
  /** Every problem found, where the message can only tell the first; else undefined. */
  readonly problems: readonly FaultProblem[] | undefined;

  constructor(
    code: FaultCode,
    message: string,
    options: {
      cause?: unknown;
      retryAfterSeconds?: number;
      problems?: readonly FaultProblem[] | undefined;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.problems = options.problems;
  }

  get status(): number {
    return FAULTS[this.code].status;
  }
}
