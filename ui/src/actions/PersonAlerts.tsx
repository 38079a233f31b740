import { Link } from '@tanstack/react-router';
import { useAlerts } from '../api/actions.ts';
import type { Of } from '../segments/clause.ts';
import { Panel } from '../show/Panel.tsx';
import { AlertsTable } from './AlertsTable.tsx';

const SHOWN = 10;

/** The alerts about one user or account; nothing where there are none. */
export function PersonAlerts({ of, id }: { readonly of: Of; readonly id: string }) {
  const { data } = useAlerts({ of, id }, SHOWN);
  if (data === undefined || data.pages[0]?.items.length === 0) return null;
  return (
    <Panel title="Alerts" flush aside={<Link to="/alerts">All alerts</Link>}>
      <AlertsTable filter={{ of, id }} label="Alerts, newest first" limit={SHOWN} isOfOne>
        {null}
      </AlertsTable>
    </Panel>
  );
}
