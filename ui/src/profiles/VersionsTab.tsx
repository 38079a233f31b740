import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import {
  type KeptReference,
  type ScoringProfileWithDraft,
  type ScoringVersion,
  usePublishProfile,
  useScoringVersion,
  useScoringVersions,
} from '../api/scoring.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { counted, points } from '../show/words.ts';
import { Problems } from './Problems.tsx';
import { sayMoved } from './previewWords.ts';
import css from './profiles.module.css';
import { RebasePanel } from './RebasePanel.tsx';
import { usePreview } from './usePreview.ts';

/** What was published when and by whom, what it is measured against, and the way back. */
export function VersionsTab({
  profile,
  isChanged,
}: {
  readonly profile: ScoringProfileWithDraft;
  readonly isChanged: boolean;
}) {
  const versions = useScoringVersions(profile.id);
  const [back, setBack] = useState<ScoringVersion | null>(null);
  const { data } = versions;
  const columns = columnsOf(data?.published ?? null, data?.references ?? [], {
    goBack: profile.managedBy === null ? setBack : null,
  });
  return (
    <>
      {versions.error !== null && (
        <Failure error={versions.error} title="The history cannot be read now" retry={versions.refetch} />
      )}
      <Panel title={data === undefined ? 'Versions' : counted(data.versions.length, 'version')} flush>
        {versions.isPending && <Lines count={3} />}
        {data?.versions.length === 0 && (
          <Empty title="Nothing is published yet">
            <p>Each version stays as it was published, so that one can go back to it.</p>
          </Empty>
        )}
        {data !== undefined && data.versions.length > 0 && (
          <Table
            label="Versions"
            columns={columns}
            rows={data.versions}
            keyOf={({ version }) => String(version)}
          />
        )}
      </Panel>
      {profile.published !== null && <RebasePanel profile={profile} references={data?.references ?? []} />}
      <Dialog
        opened={back !== null}
        close={() => setBack(null)}
        title={`Publish version ${back?.version ?? ''} again`}
      >
        {back !== null && (
          <GoBack
            profile={profile}
            version={back.version}
            isChanged={isChanged}
            close={() => setBack(null)}
          />
        )}
      </Dialog>
    </>
  );
}

function columnsOf(
  published: number | null,
  references: readonly KeptReference[],
  { goBack }: { readonly goBack: ((version: ScoringVersion) => void) | null },
): readonly Column<ScoringVersion>[] {
  return [
    {
      name: 'Version',
      cell: ({ version }) =>
        version === published ? (
          <State tone="good">{`Version ${version}, in force`}</State>
        ) : (
          `Version ${version}`
        ),
    },
    { name: 'Published', cell: ({ publishedAt }) => <When at={publishedAt} /> },
    {
      name: 'By',
      cell: ({ publishedBy }) => (
        <span className={css.clipped} title={publishedBy}>
          {publishedBy}
        </span>
      ),
    },
    {
      name: '100 is',
      kind: 'number',
      cell: ({ version }) => {
        const q90 = references.find((one) => one.version === version)?.reference.q90;
        return typeof q90 === 'number' ? points(q90) : <span className={css.dim}>live</span>;
      },
    },
    {
      name: 'Note',
      kind: 'words',
      cell: ({ note }) => note || <span className={css.dim}>no note</span>,
    },
    {
      name: 'Go back',
      cell: (version) =>
        version.version !== published && goBack !== null ? (
          <Button size="compact-sm" variant="default" onClick={() => goBack(version)}>
            {`Go back to ${version.version}…`}
          </Button>
        ) : null,
    },
  ];
}

function GoBack({
  profile,
  version,
  isChanged,
  close,
}: {
  readonly profile: ScoringProfileWithDraft;
  readonly version: number;
  readonly isChanged: boolean;
  readonly close: () => void;
}) {
  const [note, setNote] = useState('');
  const old = useScoringVersion(profile.id, version);
  const publish = usePublishProfile(profile.id);
  const preview = usePreview(profile.id, old.data?.document ?? profile.document);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate({ note, version }, { onSuccess: close });
      }}
    >
      <p>
        {`What version ${version} says becomes the next version. A draft with changes of its own stays as it is.`}
        {isChanged && ' What you changed and have not saved stays on the screen.'}
      </p>
      {old.data !== undefined && preview.data !== undefined && <p>{sayMoved(preview.data)}</p>}
      <Textarea
        label="Note"
        description="For the history: why."
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
      {publish.error !== null && (
        <Problems error={publish.error} title="It was not published" kept="What was in force stays." />
      )}
      <Button type="submit" loading={publish.isPending} className={css.fit ?? ''}>
        {`Publish version ${version} again`}
      </Button>
    </form>
  );
}
