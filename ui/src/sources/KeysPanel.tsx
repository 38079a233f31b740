import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Source, useEndKey } from '../api/sources.ts';
import { Id } from '../show/Id.tsx';
import { Failure } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { When } from '../show/When.tsx';
import { RotateDialog } from './RotateDialog.tsx';
import css from './sources.module.css';

/** The keys that work now; after a rotation the old ones until their overlap ends. */
export function KeysPanel({ source }: { readonly source: Source }) {
  const [isRotating, rotating] = useDisclosure(false);
  const end = useEndKey(source.id);
  return (
    <Panel
      title="Write keys"
      flush
      aside={
        source.managedBy === null && (
          <Button size="compact-sm" variant="default" onClick={rotating.open}>
            Rotate key
          </Button>
        )
      }
    >
      {end.error !== null && <Failure error={end.error} title="The key was not ended" />}
      <ul className={css.keys}>
        {source.writeKeys.map(({ key, createdAt, expiresAt }) => (
          <li key={key}>
            <Id value={key} length={40} what="write key" />
            <span className={css.facts}>
              {expiresAt === null ? (
                <State tone="good">Current</State>
              ) : (
                <State tone="warn">
                  <span>
                    Old, ends <When at={expiresAt} />
                  </span>
                </State>
              )}
              <span>
                made <When at={createdAt} />
              </span>
              {expiresAt !== null && (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => end.mutate(key)}
                  loading={end.isPending}
                >
                  End now
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <RotateDialog source={source} opened={isRotating} close={rotating.close} />
    </Panel>
  );
}
