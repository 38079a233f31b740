import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type PlanVersion, type PlanWithDraft, useDiff, useRollBack, useVersions } from '../api/plans.ts';
import type { PlanSearch } from '../search.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import { Changes } from './Changes.tsx';
import type { ChangePlanSearch } from './PlanPage.tsx';
import { PlanFailure } from './Problems.tsx';
import css from './plans.module.css';

/** What was published when and by whom, what is different between any two, and the way back. */
export function HistoryTab({
  plan,
  search,
  change,
}: {
  readonly plan: PlanWithDraft;
  readonly search: PlanSearch;
  readonly change: ChangePlanSearch;
}) {
  const versions = useVersions(plan.id);
  const [back, setBack] = useState<PlanVersion | null>(null);
  const { data } = versions;
  return (
    <>
      {versions.error !== null && (
        <Failure error={versions.error} title="The history cannot be read now" retry={versions.refetch} />
      )}
      <Comparison plan={plan} versions={data?.versions ?? []} search={search} change={change} />
      <Panel title={data === undefined ? 'Versions' : counted(data.versions.length, 'version')} flush>
        {versions.isPending && <Lines count={3} />}
        {data?.versions.length === 0 && (
          <Empty title="Nothing is published yet">
            <p>Each version stays as it was published, so that one can compare it and go back to it.</p>
          </Empty>
        )}
        {data !== undefined && data.versions.length > 0 && (
          <TableFrame label="Versions">
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col">Published</th>
                <th scope="col">By</th>
                <th scope="col">Note</th>
                <th scope="col">
                  <span className="visually-hidden">What can be done</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.versions.map((version) => (
                <VersionRow
                  key={version.version}
                  version={version}
                  isInForce={version.version === data.published}
                  compare={() => change({ from: String(version.version), to: 'draft' })}
                  {...(plan.managedBy === null && { goBack: () => setBack(version) })}
                />
              ))}
            </tbody>
          </TableFrame>
        )}
      </Panel>
      <Dialog
        opened={back !== null}
        close={() => setBack(null)}
        title={`Publish version ${back?.version ?? ''} again`}
      >
        {back !== null && <RollBack plan={plan} version={back.version} close={() => setBack(null)} />}
      </Dialog>
    </>
  );
}

function VersionRow({
  version: { version, publishedAt, publishedBy, note },
  isInForce,
  compare,
  goBack,
}: {
  readonly version: PlanVersion;
  readonly isInForce: boolean;
  readonly compare: () => void;
  readonly goBack?: () => void;
}) {
  return (
    <tr>
      <td>
        {isInForce ? <State tone="good">{`Version ${version}, in force`}</State> : `Version ${version}`}
      </td>
      <td>
        <When at={publishedAt} />
      </td>
      <td>
        <span className={css.clipped} title={publishedBy}>
          {publishedBy}
        </span>
      </td>
      <td data-kind="words">{note || <span className={css.dim}>no note</span>}</td>
      <td data-kind="number">
        <span className={css.rowActions}>
          <Button size="compact-sm" variant="default" onClick={compare}>
            Compare<span className="visually-hidden">{` version ${version} with the draft`}</span>
          </Button>
          {!isInForce && goBack !== undefined && (
            <Button size="compact-sm" variant="default" onClick={goBack}>
              {`Go back to ${version}…`}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

function Comparison({
  plan,
  versions,
  search,
  change,
}: {
  readonly plan: PlanWithDraft;
  readonly versions: readonly PlanVersion[];
  readonly search: PlanSearch;
  readonly change: ChangePlanSearch;
}) {
  const states = [
    { value: 'draft', label: 'Draft' },
    ...versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` })),
  ];
  const known = (wanted: string | undefined, otherwise: string): string =>
    states.some(({ value }) => value === wanted) ? (wanted ?? otherwise) : otherwise;
  const from = known(search.from, 'published');
  const to = known(search.to, 'draft');
  const diff = useDiff(plan.id, from, to);
  const { data } = diff;
  return (
    <Panel
      title={
        data === undefined
          ? 'What is different'
          : data.changes.length === 0
            ? 'They say the same'
            : `${counted(data.changes.length, 'change')}, ${counted(data.changes.filter(({ severity }) => severity === 'breaking').length, 'of them breaking', 'of them breaking')}`
      }
    >
      <div className={css.compare}>
        <NativeSelect
          label="From"
          data={[
            { value: 'published', label: plan.published === null ? 'Nothing (not published)' : 'In force' },
            ...states,
          ]}
          value={from}
          onChange={({ currentTarget: { value } }) => change({ from: value })}
        />
        <NativeSelect
          label="To"
          data={states}
          value={to}
          onChange={({ currentTarget: { value } }) => change({ to: value })}
        />
      </div>
      {diff.error !== null && (
        <Failure error={diff.error} title="They cannot be compared now" retry={diff.refetch} />
      )}
      {diff.isPending && <Lines count={3} />}
      {data !== undefined && data.changes.length > 0 && <Changes changes={data.changes} />}
    </Panel>
  );
}

function RollBack({
  plan,
  version,
  close,
}: {
  readonly plan: PlanWithDraft;
  readonly version: number;
  readonly close: () => void;
}) {
  const [note, setNote] = useState('');
  const diff = useDiff(plan.id, 'published', String(version));
  const publish = useRollBack(plan.id);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate({ note, version }, { onSuccess: close });
      }}
    >
      <p>
        {`What version ${version} says becomes the next version, and is in force for ${counted(plan.sources.length, 'source')} at once. A draft with changes of its own stays as it is.`}
      </p>
      {diff.data !== undefined && <Changes changes={diff.data.changes} />}
      <Textarea
        label="Note"
        description="For the history: why."
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
      {publish.error !== null && (
        <PlanFailure error={publish.error} title="It was not published" kept="What was in force stays." />
      )}
      <Button type="submit" loading={publish.isPending}>
        {`Publish version ${version} again`}
      </Button>
    </form>
  );
}
