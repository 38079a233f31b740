import { Button, CloseButton, Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { JsonText } from '../show/Json.tsx';
import { Notice } from '../show/Notice.tsx';
import { State } from '../show/State.tsx';
import css from './debugger.module.css';
import { PlanNotice } from './PlanNotice.tsx';
import { Pretty } from './Pretty.tsx';
import { OUTCOMES } from './RowLine.tsx';
import { bytesOf, fieldsOf, type Row } from './row.ts';

/** One event beside the list: why it was refused and what to do, its fields, its JSON, the way to its passport. */
export function Detail({
  row,
  view,
  setView,
  close,
}: {
  readonly row: Row;
  readonly view: 'pretty' | 'raw';
  readonly setView: (view: string | null) => void;
  readonly close: () => void;
}) {
  const { tone, word } = OUTCOMES[row.outcome];
  const { refusal } = row;
  const bytes = bytesOf(row);
  return (
    <aside className={css.detail} aria-label="Event">
      <header className={css.detailHead}>
        <div>
          <h2>{row.name || row.type || 'Event'}</h2>
          <State tone={tone}>{word}</State>
        </div>
        <CloseButton aria-label="Close" onClick={close} />
      </header>
      {refusal !== null && (
        <Notice tone="bad" title={refusal.reason}>
          {refusal.fix !== '' && <p>{refusal.fix}</p>}
          <p className={css.code}>{refusal.code}</p>
        </Notice>
      )}
      <PlanNotice row={row} />
      {row.outcome === 'duplicate' && (
        <Notice tone="calm" title="This messageId was here before">
          <p>It is stored once, as the first time. Clients send again when they did not hear the answer.</p>
        </Notice>
      )}
      <PassportLink row={row} />
      <Tabs value={view} onChange={setView} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="pretty">Pretty</Tabs.Tab>
          <Tabs.Tab value="raw">Raw</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="pretty" className={css.detailBody}>
          <Pretty fields={fieldsOf(row)} />
        </Tabs.Panel>
        <Tabs.Panel value="raw" className={css.detailBody}>
          <JsonText
            label={bytes === null ? 'Event as JSON' : 'Bytes as they came'}
            text={bytes ?? JSON.stringify(fieldsOf(row), null, 2)}
          />
          {refusal?.cut === true && <p>Cut here: it was longer than 64 KB.</p>}
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

function PassportLink({ row }: { readonly row: Row }) {
  if (row.refusal !== null && row.refusal.refusalId !== '') {
    const { refusalId } = row.refusal;
    return (
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/refusals/$refusalId" params={{ refusalId }} {...props} />}
      >
        Open the passport
      </Button>
    );
  }
  if (row.messageId === '') return null;
  const { messageId } = row;
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/events/$messageId" params={{ messageId }} {...props} />}
    >
      Open the passport
    </Button>
  );
}
