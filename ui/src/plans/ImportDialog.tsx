import { Button, FileInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type PlanFile, useImportPlan } from '../api/plans.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { PlanFailure } from './Problems.tsx';
import { describeFile, sayFormat } from './planFile.ts';
import css from './plans.module.css';

export function ImportDialog({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  return (
    <Dialog opened={opened} close={close} title="Import a plan">
      <ImportForm />
    </Dialog>
  );
}

/** A file in, a plan out, or every problem of the file with its line. */
function ImportForm() {
  const [file, setFile] = useState<PlanFile | null>(null);
  const [unread, setUnread] = useState<Error | null>(null);
  const take = useImportPlan();
  const navigate = useNavigate();

  function choose(chosen: File | null): void {
    take.reset();
    setUnread(null);
    setFile(null);
    if (chosen === null) return;
    chosen
      .text()
      .then((text) => setFile(describeFile(chosen.name, text)))
      .catch((error: unknown) => setUnread(error instanceof Error ? error : new Error(String(error))));
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null)
          take.mutate(file, {
            onSuccess: ({ id }) => void navigate({ to: '/plans/$planId', params: { planId: id } }),
          });
      }}
    >
      <FileInput
        label="File"
        description="A plan file (YAML), Segment Protocols JSON, Typewriter's plan.json, or CSV with the columns of Segment's template."
        placeholder="Choose a file"
        accept=".yaml,.yml,.json,.csv"
        onChange={choose}
        data-autofocus
      />
      {file !== null && <p>{`Taken for ${sayFormat(file)}.`}</p>}
      {unread !== null && <Failure error={unread} title="The file cannot be read" />}
      {take.error !== null && (
        <PlanFailure error={take.error} title="The file is not imported" kept="Nothing was changed." />
      )}
      <Button type="submit" disabled={file === null} loading={take.isPending}>
        Import
      </Button>
    </form>
  );
}
