import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiFailure } from '../api/failure.ts';
import { Id } from './Id.tsx';
import css from './show.module.css';

export function Notice({
  tone,
  title,
  children,
}: {
  readonly tone: 'good' | 'warn' | 'bad' | 'calm';
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <section className={css.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <p className={css.noticeTitle}>{title}</p>
      {children}
    </section>
  );
}

/** What went wrong, what was kept, what to do, and the id to quote. */
export function Failure({
  error,
  title,
  kept,
  retry,
}: {
  readonly error: Error;
  readonly title: string;
  /** What is not lost. */
  readonly kept?: string;
  readonly retry?: () => unknown;
}) {
  const requestId = error instanceof ApiFailure ? error.requestId : null;
  return (
    <Notice tone="bad" title={title}>
      <p>{error.message}</p>
      {kept !== undefined && <p>{kept}</p>}
      <p className={css.noticeFoot}>
        {retry !== undefined && (
          <Button size="compact-sm" variant="default" onClick={() => void retry()}>
            Try again
          </Button>
        )}
        {requestId !== null && (
          <span>
            Request <Id value={requestId} what="request id" length={26} />
          </span>
        )}
      </p>
    </Notice>
  );
}
