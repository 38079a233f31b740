import { Outlet, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSession } from '../api/session.ts';
import { findWorkspace, HereContext } from '../api/workspace.ts';
import { Door } from '../door/Door.tsx';
import { SetupForm } from '../door/SetupForm.tsx';
import { SignInForm } from '../door/SignInForm.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { Shell } from './Shell.tsx';

/** The door until somebody is signed in, then the shell with the page of the address, which stays the same. */
export function Root() {
  const session = useSession();
  const named = useSearch({ strict: false }).workspace;
  const here = useMemo(() => {
    const workspace = session.data && findWorkspace(session.data.workspaces, named);
    return session.data && workspace ? { session: session.data, workspace } : null;
  }, [session.data, named]);

  if (session.data === undefined)
    return (
      <Door title="Trackway">
        {session.error === null ? (
          <Lines count={4} />
        ) : (
          <Failure error={session.error} title="The console cannot start" retry={session.refetch} />
        )}
      </Door>
    );
  if (session.data.state === 'setup') return <SetupForm needsSetupCode={session.data.needsSetupCode} />;
  if (session.data.state === 'signed-out' || here === null) return <SignInForm />;
  return (
    <HereContext value={here}>
      <Shell>
        <Outlet key={here.workspace.id} />
      </Shell>
    </HereContext>
  );
}
