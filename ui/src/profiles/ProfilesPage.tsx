import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ScoringProfile, useScoringProfiles } from '../api/scoring.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { counted, points } from '../show/words.ts';
import { MakeDialog } from './MakeDialog.tsx';
import css from './profiles.module.css';
import { ScoringTemplates } from './ScoringTemplates.tsx';
import { sayBrief } from './words.ts';

/** What scores are made of, profile by profile. */
export function ProfilesPage() {
  useTitle('Scoring profiles');
  const profiles = useScoringProfiles();
  const navigate = useNavigate();
  const { make } = useSearch({ from: '/profiles' });
  const open = (isOpen: boolean): void =>
    void navigate({
      to: '/profiles',
      search: ({ make: _, ...others }) => (isOpen ? { ...others, make: 'profile' } : others),
      replace: true,
    });
  const { data } = profiles;
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Scoring profiles"
        lead="What counts for how much, over what time and for whom. Each scores people its own way, and every score can be taken apart again."
        actions={<Button onClick={() => open(true)}>Make a profile</Button>}
      />
      {profiles.error !== null && (
        <Failure
          error={profiles.error}
          title="The scoring profiles cannot be read now"
          kept="What is in force goes on scoring."
          retry={profiles.refetch}
        />
      )}
      {data?.length !== 0 && (
        <Panel
          title={data === undefined ? 'Scoring profiles' : counted(data.length, 'scoring profile')}
          flush
        >
          {profiles.isPending && <Lines count={3} />}
          {data !== undefined && (
            <Table label="Scoring profiles" columns={COLUMNS} rows={data} keyOf={({ id }) => id} />
          )}
        </Panel>
      )}
      {data?.length === 0 && <FirstProfile />}
      <MakeDialog opened={make !== undefined} close={() => open(false)} />
    </div>
  );
}

const COLUMNS: readonly Column<ScoringProfile>[] = [
  {
    name: 'Name',
    kind: 'name',
    cell: ({ id, name }) => (
      <Link to="/profiles/$profileId" params={{ profileId: id }} title={name}>
        {name}
      </Link>
    ),
  },
  { name: 'In force', cell: (profile) => <InForce profile={profile} /> },
  { name: 'How', cell: ({ draft }) => sayBrief(draft) },
  {
    name: '100 is',
    kind: 'number',
    cell: ({ published }) => {
      if (published === null) return <span className={css.dim}>not yet</span>;
      const q90 = published.reference?.q90;
      return typeof q90 === 'number' ? points(q90) : <span className={css.dim}>live</span>;
    },
  },
  {
    name: 'Changed',
    cell: ({ draft: { updatedAt, updatedBy } }) => (
      <span className={css.clipped} title={updatedBy}>
        <When at={updatedAt} /> by {updatedBy}
      </span>
    ),
  },
];

/** In a word what is in force, and whether the draft says something else. */
export function InForce({ profile: { published, draft } }: { readonly profile: ScoringProfile }) {
  if (published === null) return <State tone="waiting">Draft only</State>;
  const version = `Version ${published.version}`;
  if (draft.isPublished) return <State tone="good">{version}</State>;
  return <State tone="warn">{`${version}, draft differs`}</State>;
}

function FirstProfile() {
  return (
    <>
      <Panel title="No scoring profile yet">
        <Empty title="Say what using the product well looks like">
          <p className={css.centred}>
            Choose the events that count and how much. As you move a weight you see who goes up and who goes
            down; nothing is scored by it until you publish it.
          </p>
        </Empty>
      </Panel>
      <Panel title="Profiles to start from, filled in from what came in 30 days">
        <ScoringTemplates />
      </Panel>
    </>
  );
}
