import { Button, Tabs } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ProfileTells } from '../actions/ProfileTells.tsx';
import { type ScoringProfileWithDraft, useScoringProfile } from '../api/scoring.ts';
import { HealthPanel } from '../health/HealthPanel.tsx';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, PageHead } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import { AccountsTab } from './AccountsTab.tsx';
import { ActivationTab } from './ActivationTab.tsx';
import { Clashes } from './Clashes.tsx';
import { EventsTab } from './EventsTab.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { Problems } from './Problems.tsx';
import { ProfileActions } from './ProfileActions.tsx';
import { InForce } from './ProfilesPage.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import css from './profiles.module.css';
import { SyncPanel } from './SyncPanel.tsx';
import { UsersTab } from './UsersTab.tsx';
import { useProfileEditor } from './useProfileEditor.ts';
import { VersionsTab } from './VersionsTab.tsx';
import { YamlTab } from './YamlTab.tsx';

const TABS = [
  ['events', 'Events'],
  ['users', 'Who'],
  ['activation', 'Activation'],
  ['accounts', 'Accounts'],
  ['sync', 'Traits'],
  ['file', 'File'],
  ['versions', 'Versions'],
] as const;

/** One scoring profile under one's hands, and what it would do to everybody's score while it is changed. */
export function ProfilePage() {
  const { profileId } = useParams({ from: '/profiles/$profileId' });
  const profile = useScoringProfile(profileId);
  useTitle(profile.data?.name ?? 'Scoring profile');
  return (
    <div className={shellCss.page}>
      <Link to="/profiles" className={css.back}>
        ← Scoring profiles
      </Link>
      {profile.data === undefined && <PageHead title="Scoring profile" lead={profileId} />}
      {profile.error !== null && (
        <Failure
          error={profile.error}
          title="This scoring profile cannot be shown"
          kept="What is in force goes on scoring."
          retry={profile.refetch}
        />
      )}
      {profile.isPending && <Lines count={8} />}
      {profile.data !== undefined && <Editor key={profileId} profile={profile.data} />}
    </div>
  );
}

function Editor({ profile }: { readonly profile: ScoringProfileWithDraft }) {
  const editor = useProfileEditor(profile);
  const [isPublishing, publishing] = useDisclosure(false);
  const isEditable = profile.managedBy === null;
  const save = (): void => void editor.save().catch(() => undefined);
  // In fields too: that is where one is.
  useHotkeys([['mod+S', () => isEditable && editor.isChanged && save()]], []);
  return (
    <div className={css.editor}>
      <PageHead
        title={profile.name}
        lead={<Facts profile={profile} />}
        actions={
          <>
            <ProfileActions profile={profile} />
            {isEditable && (
              <>
                <Button
                  variant="default"
                  onClick={save}
                  loading={editor.isSaving}
                  disabled={!editor.isChanged}
                  aria-keyshortcuts="Control+S Meta+S"
                >
                  Save draft
                </Button>
                <Button onClick={publishing.open} disabled={profile.draft.isPublished && !editor.isChanged}>
                  Publish…
                </Button>
              </>
            )}
          </>
        }
      />
      {profile.published !== null && <HealthPanel profile={profile} />}
      <Saved profile={profile} editor={editor} />
      <div className={css.sides}>
        <EditorTabs profile={profile} editor={editor} />
        <PreviewPanel profile={profile} document={editor.document} />
      </div>
      <LeaveDialog editor={editor} />
      <PublishDialog opened={isPublishing} close={publishing.close} profile={profile} editor={editor} />
    </div>
  );
}

function Facts({ profile }: { readonly profile: ScoringProfileWithDraft }) {
  return (
    <span className={css.facts}>
      <InForce profile={profile} />
      <span>
        draft changed <When at={profile.draft.updatedAt} /> by {profile.draft.updatedBy}
      </span>
      <ProfileTells profile={profile.id} />
    </span>
  );
}

interface Parts {
  readonly profile: ScoringProfileWithDraft;
  readonly editor: ReturnType<typeof useProfileEditor>;
}

/** How it stands with what one has changed. */
function Saved({ profile, editor }: Parts) {
  if (profile.managedBy !== null)
    return (
      <Notice tone="calm" title={`This profile is declared in ${profile.managedBy}`}>
        <p>
          Change it there, and start Trackway again. Here you can try what a change would do, and take the
          file away.
        </p>
      </Notice>
    );
  return (
    <>
      <p role="status" className={css.saved}>
        {editor.isChanged
          ? 'Not saved yet. Scores stay as they are until you publish.'
          : 'All that is here is in the draft.'}
        {editor.taken.length > 0 &&
          ` What somebody else had changed meanwhile is in it too: ${editor.taken.join(', ')}.`}
        {editor.isChanged && editor.isBehind && (
          <> {profile.draft.updatedBy} has saved meanwhile; saving puts both together.</>
        )}
      </p>
      {editor.clash !== null && <Clashes editor={editor} clash={editor.clash} />}
      {editor.error !== null && (
        <Problems
          error={editor.error}
          title="The draft was not saved"
          kept="What you changed is still here."
        />
      )}
    </>
  );
}

function EditorTabs({ profile, editor }: Parts) {
  const navigate = useNavigate();
  const search = useSearch({ from: '/profiles/$profileId' });
  const tab = TABS.find(([value]) => value === search.tab)?.[0] ?? 'events';
  const open = (value: string | null): void =>
    void navigate({
      to: '/profiles/$profileId',
      params: { profileId: profile.id },
      search: ({ tab: _, ...before }) =>
        value === null || value === 'events' ? before : { ...before, tab: value },
      replace: true,
      resetScroll: false,
    });
  const isEditable = profile.managedBy === null;
  const editing = { document: editor.document, change: editor.change, isEditable };
  return (
    <Tabs value={tab} onChange={open} keepMounted={false} className={css.main ?? ''}>
      <Tabs.List className={css.tabs ?? ''}>
        {TABS.map(([value, name]) => (
          <Tabs.Tab key={value} value={value}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className={css.tab}>
        {tab === 'events' && <EventsTab {...editing} />}
        {tab === 'users' && <UsersTab {...editing} />}
        {tab === 'activation' && <ActivationTab {...editing} />}
        {tab === 'accounts' && <AccountsTab {...editing} />}
        {tab === 'sync' && <SyncPanel profileId={profile.id} />}
        {tab === 'file' && <YamlTab {...editing} />}
        {tab === 'versions' && <VersionsTab profile={profile} isChanged={editor.isChanged} />}
      </Tabs.Panel>
    </Tabs>
  );
}
