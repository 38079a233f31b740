import { useMemo } from 'react';
import type { Deed, HeldGroup } from '../api/quarantine.ts';
import { RunDeed } from './RunDeed.tsx';
import type { DeedInfo } from './words.ts';

/** Release or discard. */
export function PlainDeed({
  group: { cause },
  deed,
}: {
  readonly group: HeldGroup;
  readonly deed: DeedInfo;
}) {
  const wanted: Deed = useMemo(() => ({ kind: deed.kind, about: { cause } }), [deed.kind, cause]);
  return <RunDeed deed={wanted} typed={deed.kind === 'discard'} />;
}
