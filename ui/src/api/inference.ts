/** A plan proposed from what sources sent, with how far it has come while it reads. */
import { type Schemas, WORKSPACE_HEADER } from './client.ts';
import { ApiFailure, failureOf } from './failure.ts';
import { openSseReader } from './sse.ts';

export interface Proposal {
  readonly document: Schemas['PlanDocument'];
  readonly facts: readonly { readonly events: number }[];
  readonly warnings: readonly { readonly rule: string | null; readonly message: string }[];
  readonly events: number;
  /** False when there were more events than were read. */
  readonly complete: boolean;
}

export interface Progress {
  readonly events: number;
  /** 0 to 1. */
  readonly progress: number;
}

/** Throws ApiFailure, or the abort of `signal`. */
export async function inferPlan(
  workspace: string,
  query: URLSearchParams,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Proposal> {
  const response = await fetch(`/api/v1/plans/infer?${query}`, {
    headers: { [WORKSPACE_HEADER]: workspace, accept: 'text/event-stream' },
    credentials: 'same-origin',
    signal,
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw ApiFailure.unreachable(cause);
  });
  if (!response.ok || response.body === null)
    throw failureOf(response, await response.json().catch(() => null));
  const decoder = new TextDecoder();
  const read = openSseReader();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw ApiFailure.unreachable(new Error('the answer ended before its end'));
    for (const { event, data } of read(decoder.decode(value, { stream: true }))) {
      const said: unknown = JSON.parse(data);
      if (event === 'progress') onProgress(said as Progress);
      else if (event === 'proposal') return said as Proposal;
      else if (event === 'failed') throw failureOf(response, said);
    }
  }
}
