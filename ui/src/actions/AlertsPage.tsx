import { Button, NativeSelect } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type AlertFilter, useActions, useAlerts, useAlertsFile } from '../api/actions.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, PageHead, Panel } from '../show/Panel.tsx';
import { save } from '../show/save.ts';
import { AlertsTable } from './AlertsTable.tsx';
import css from './actions.module.css';
import { ASKED, useLooked } from './looked.ts';
import { isKind, KINDS } from './trigger.ts';
import { KIND_WORDS } from './words.ts';

/** The feed: every alert, the newest first. */
export function AlertsPage() {
  useTitle('Alerts');
  const search = useSearch({ from: '/alerts' });
  const navigate = useNavigate();
  const actions = useActions().data ?? [];
  const newest = useAlerts({}, ASKED).data?.pages[0]?.items;
  const { look } = useLooked();
  useEffect(() => {
    if (newest !== undefined && newest.length > 0) look(newest);
  }, [newest, look]);
  const filter: AlertFilter = {
    ...(search.action !== undefined && { action: search.action }),
    ...(isKind(search.trigger) && { trigger: search.trigger }),
  };
  const file = useAlertsFile(filter);
  const isFiltered = Object.keys(filter).length > 0;
  const change = (to: Readonly<Record<string, string>>): void =>
    void navigate({
      to: '/alerts',
      search: (before) => ({ ...before, ...to }),
      replace: true,
      resetScroll: false,
    });
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Alerts"
        lead="What actions found about users and accounts, the newest first."
        actions={
          <>
            <Button
              variant="default"
              loading={file.isPending}
              onClick={() => file.mutate(undefined, { onSuccess: (blob) => save('alerts.csv', blob) })}
            >
              Export CSV
            </Button>
            <Button renderRoot={(props) => <Link to="/actions" {...props} />}>Actions</Button>
          </>
        }
      />
      {file.error !== null && <Failure error={file.error} title="The file cannot be written now" />}
      <search className={css.filters}>
        <NativeSelect
          aria-label="Action"
          value={search.action ?? ''}
          data={[
            { value: '', label: 'Any action' },
            ...actions.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => change({ action: value })}
        />
        <NativeSelect
          aria-label="Kind"
          value={search.trigger ?? ''}
          data={[
            { value: '', label: 'Any kind' },
            ...KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] })),
          ]}
          onChange={({ currentTarget: { value } }) => change({ trigger: value })}
        />
      </search>
      <Panel title={isFiltered ? 'Those that fit' : 'All alerts'} flush>
        <AlertsTable filter={filter} label="Alerts, newest first">
          {isFiltered ? (
            <Empty title="No alert fits these filters">
              <Button variant="default" onClick={() => change({ action: '', trigger: '' })}>
                Show all alerts
              </Button>
            </Empty>
          ) : (
            <Empty title="No alert yet">
              <p>
                {actions.length === 0
                  ? 'An action says what to be alerted of: an account that goes quiet, a user who is activated.'
                  : 'Who was so when an action was made comes into it without an alert. The next who becomes so is here within a minute.'}
              </p>
              <Link to={actions.length === 0 ? '/actions/new' : '/actions'}>
                {actions.length === 0 ? 'Make an action' : 'See the actions'}
              </Link>
            </Empty>
          )}
        </AlertsTable>
      </Panel>
    </div>
  );
}
