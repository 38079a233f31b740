import { useChangePeopleSettings, usePeopleSettings } from '../api/peopleSettings.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, PageHead, Panel } from '../show/Panel.tsx';
import { ExcludedPanel } from './ExcludedPanel.tsx';
import { PeopleForm } from './PeopleForm.tsx';

/** How this workspace knows its users and accounts, and who counts nowhere. */
export function SettingsPage() {
  useTitle('Settings');
  const settings = usePeopleSettings();
  const change = useChangePeopleSettings();
  const { data } = settings;
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Settings"
        lead="How users and accounts are known in this workspace, and who counts nowhere."
      />
      {settings.error !== null && (
        <Failure error={settings.error} title="The settings cannot be read now" retry={settings.refetch} />
      )}
      {data !== undefined && data.managedBy !== null && (
        <Notice tone="calm" title={`These settings are declared in ${data.managedBy}`}>
          <p>Change them there, and start Trackway again; here they are for reading.</p>
        </Notice>
      )}
      <Panel title="Users and accounts">
        {data === undefined && settings.error === null && <Lines count={8} />}
        {data !== undefined && <PeopleForm key={JSON.stringify(data)} settings={data} change={change} />}
      </Panel>
      <ExcludedPanel />
    </div>
  );
}
