import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useExamples } from '../api/sources.ts';
import { Code } from '../show/Code.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import css from './sources.module.css';

/** What to paste where, with this installation's address and the source's key in it. The tab is in the address. */
export function Examples({
  sourceId,
  writeKey,
  first,
}: {
  readonly sourceId: string;
  readonly writeKey: string | undefined;
  /** Id of the example that is shown when the address names none. */
  readonly first?: string;
}) {
  const examples = useExamples(sourceId, writeKey);
  const named = useSearch({ strict: false }).example;
  const navigate = useNavigate();
  if (writeKey === undefined)
    return <Notice tone="warn" title="This source has no write key: rotate its key to make one." />;
  if (examples.error !== null)
    return (
      <Failure error={examples.error} title="The examples cannot be read now" retry={examples.refetch} />
    );
  if (examples.data === undefined) return <Lines count={8} />;
  const known = [named, first].find((id) => examples.data.some((example) => example.id === id));
  return (
    <Tabs
      value={known ?? examples.data[0]?.id ?? null}
      onChange={(id) =>
        void navigate({ to: '.', search: (before) => ({ ...before, example: id ?? '' }), replace: true })
      }
      keepMounted={false}
    >
      <Tabs.List className={css.tabs}>
        {examples.data.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {examples.data.map(({ id, title, install, filename, code, note }) => (
        <Tabs.Panel key={id} value={id} className={css.example}>
          {install !== null && <Code text={install} label={`Install for ${title}`} />}
          <p className={css.filename}>{filename}</p>
          <Code text={code} label={`Code for ${title}`} />
          {note !== null && <p className={css.note}>{note}</p>}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
