import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Source } from '../api/sources.ts';
import { Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { Examples } from '../sources/Examples.tsx';
import css from './home.module.css';

/** Before the first event there is one thing to do, and everything it needs stands here. */
export function FirstStep({ sources }: { readonly sources: readonly Source[] }) {
  const source = sources.find(({ enabled }) => enabled);
  if (source === undefined)
    return (
      <Panel title="First step: a source">
        <p>
          A source is a place that events come from, like your web site or your server. It has its own key.
        </p>
        <Button renderRoot={(props) => <Link to="/sources" search={{ create: 'yes' }} {...props} />}>
          Create a source
        </Button>
      </Panel>
    );
  return (
    <Panel
      title={`First step: send an event to ${source.name}`}
      aside={<State tone="waiting">Waiting for the first event</State>}
    >
      <p className={css.lead}>
        Paste one of these; the key is already in it. This page notices the first event by itself.
      </p>
      <Examples sourceId={source.id} writeKey={source.writeKeys[0]?.key} first="curl" />
    </Panel>
  );
}
