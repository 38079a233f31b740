/** What went wrong with a request, in words for people: what happened, what to do, and the id to quote. */

/** One thing that is wrong with a plan that was sent. */
export interface PlanProblem {
  readonly code: string;
  /** JSON pointer into the plan. */
  readonly path: string;
  /** From 1, when it was sent as text. */
  readonly line: number | null;
  readonly message: string;
}

export class ApiFailure extends Error {
  readonly code: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
  /** Of `invalid_plan`. */
  readonly problems: readonly PlanProblem[];

  constructor(parts: {
    readonly code: string;
    readonly message: string;
    readonly status: number;
    readonly requestId: string | null;
    readonly retryAfterSeconds: number | null;
    readonly problems?: readonly PlanProblem[];
    readonly cause?: unknown;
  }) {
    super(parts.message, { cause: parts.cause });
    this.name = 'ApiFailure';
    this.code = parts.code;
    this.status = parts.status;
    this.requestId = parts.requestId;
    this.retryAfterSeconds = parts.retryAfterSeconds;
    this.problems = parts.problems ?? [];
  }

  static unreachable(cause: unknown): ApiFailure {
    return new ApiFailure({
      code: 'unreachable',
      message:
        'The API does not answer. Collection is a process of its own: events are still accepted and kept. Is "trackway start" running?',
      status: 0,
      requestId: null,
      retryAfterSeconds: null,
      cause,
    });
  }
}

/** `body` is the parsed error answer, of whatever shape. */
export function failureOf(response: Response, body: unknown): ApiFailure {
  const error = field(body, 'error');
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiFailure({
    code: text(field(error, 'code')) ?? `http_${response.status}`,
    message: text(field(error, 'message')) ?? `The API answered ${response.status}.`,
    status: response.status,
    requestId: text(field(error, 'requestId')) ?? response.headers.get('x-request-id'),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
    problems: problemsIn(field(error, 'problems')),
  });
}

function problemsIn(value: unknown): readonly PlanProblem[] {
  if (!Array.isArray(value)) return [];
  return value.map((problem: unknown) => {
    const line = field(problem, 'line');
    return {
      code: text(field(problem, 'code')) ?? 'problem',
      path: text(field(problem, 'path')) ?? '',
      line: typeof line === 'number' ? line : null,
      message: text(field(problem, 'message')) ?? '',
    };
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
