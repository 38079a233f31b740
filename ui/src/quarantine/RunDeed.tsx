import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Deed, usePreview, useStartJob } from '../api/quarantine.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { PreviewView } from './PreviewView.tsx';
import css from './quarantine.module.css';
import { DEEDS, sayPreview } from './words.ts';

/**
 * A deed tried on the real events, and the button that runs it in the background. What cannot be undone is confirmed
 * by typing the number of events.
 */
export function RunDeed({
  deed,
  keep,
  typed = false,
}: {
  /** Null while it cannot be tried. */
  readonly deed: Deed | null;
  readonly keep?: { readonly source: string; readonly title: string } | undefined;
  readonly typed?: boolean;
}) {
  const preview = usePreview(deed);
  const start = useStartJob();
  const [text, setText] = useState('');
  if (deed === null) return null;
  const info = DEEDS.find(({ kind }) => kind === deed.kind);
  const { data } = preview;
  const total = data?.total ?? 0;
  const isConfirmed = !typed || text.replaceAll(/[\s,]/g, '') === String(total);
  const isIdle = total === 0 || (deed.kind === 'accept' && data?.outcomes.stored === 0);
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (isConfirmed && !isIdle) start.mutate({ ...deed, ...(keep !== undefined && { keep }) });
      }}
    >
      {preview.error !== null && (
        <Failure error={preview.error} title="It cannot be tried now" retry={preview.refetch} />
      )}
      {data === undefined && preview.isPending && <Lines count={4} />}
      {data !== undefined && preview.error === null && (
        <>
          <Notice
            tone={data.outcomes.held + data.outcomes.refused > 0 || typed ? 'warn' : 'good'}
            title={sayPreview(deed.kind, data)}
          >
            <p>Tried on the real events; nothing is changed yet.</p>
          </Notice>
          {deed.kind !== 'discard' && <PreviewView preview={data} />}
          {typed && total > 0 && (
            <TextInput
              className={css.narrow ?? ''}
              label={`This cannot be undone. Type ${total} to confirm`}
              autoComplete="off"
              value={text}
              onChange={({ currentTarget: { value } }) => setText(value)}
            />
          )}
          {start.error !== null && (
            <Failure error={start.error} title="It was not begun" kept="All events are held as before." />
          )}
          <div>
            <Button
              type="submit"
              color={typed ? 'red' : 'indigo'}
              disabled={!isConfirmed || isIdle || preview.isFetching}
              loading={start.isPending}
            >
              {`${info?.button ?? 'Run'} ${total.toLocaleString('en')} ${total === 1 ? 'event' : 'events'}`}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
