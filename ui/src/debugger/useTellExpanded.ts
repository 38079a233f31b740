/** Tells the built-in workspace that somebody has opened a call to see all of it; nobody waits for the answer. */
import { useEffect, useRef } from 'react';
import { useHere } from '../api/workspace.ts';
import type { Row } from './row.ts';

const CALL_TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;

/** Once for each row that is opened, also when new rows come meanwhile. */
export function useTellExpanded(open: Row | undefined): void {
  const { client } = useHere();
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (open === undefined) {
      told.current = null;
      return;
    }
    if (told.current === open.key) return;
    told.current = open.key;
    const callType = CALL_TYPES.find((type) => type === open.type);
    if (callType === undefined || open.source === '') return;
    const body = {
      event: 'Debugger Call Expanded',
      properties: { projectId: open.source, callType },
    } as const;
    client.POST('/api/v1/self-tracking/events', { body }).catch(() => undefined);
  }, [client, open]);
}
