import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Source, useChangeSource } from '../api/sources.ts';
import { Failure } from '../show/Notice.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';

/** What can be done to a source. Disabling is undone with one click, so it asks nothing. */
export function SourceActions({ source }: { readonly source: Source }) {
  const [isRenaming, renaming] = useDisclosure(false);
  const [isDeleting, deleting] = useDisclosure(false);
  const change = useChangeSource(source.id);
  return (
    <>
      <Button variant="default" onClick={renaming.open}>
        Rename
      </Button>
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate({ enabled: !source.enabled })}
      >
        {source.enabled ? 'Disable' : 'Enable'}
      </Button>
      <Button variant="default" onClick={deleting.open}>
        Delete…
      </Button>
      {change.error !== null && <Failure error={change.error} title="The source was not changed" />}
      <RenameDialog source={source} opened={isRenaming} close={renaming.close} />
      <DeleteDialog source={source} opened={isDeleting} close={deleting.close} />
    </>
  );
}
