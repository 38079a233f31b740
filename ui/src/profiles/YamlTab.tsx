import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { checkFile, useCheck } from '../api/scoring.ts';
import { useHere } from '../api/workspace.ts';
import { Code } from '../show/Code.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import type { Editing } from './editing.ts';
import { ProblemList } from './Problems.tsx';
import css from './profiles.module.css';

/** The same as a file: to read, to keep beside the code, and to write in. */
export function YamlTab({ document, change, isEditable }: Editing) {
  const check = useCheck(document);
  const { client } = useHere();
  const [typed, setTyped] = useState<string | null>(null);
  const reading = useMutation({
    mutationFn: (text: string) => checkFile(client, text),
    onSuccess: ({ document: read, problems: found }) => {
      if (read === null || found.length > 0) return;
      change(() => read);
      setTyped(null);
    },
  });
  const problems = typed === null ? (check.data?.problems ?? []) : (reading.data?.problems ?? []);
  const yaml = check.data?.yaml ?? null;
  return (
    <Panel
      title="As a file"
      aside={
        isEditable && typed === null && yaml !== null ? (
          <Button size="compact-sm" variant="default" onClick={() => setTyped(yaml)}>
            Edit as text
          </Button>
        ) : undefined
      }
    >
      <div className={css.form}>
        <p>
          What trackway.yaml declares and <code>trackway profile push</code> takes.
        </p>
        {check.error !== null && typed === null && (
          <Failure error={check.error} title="The file cannot be written now" retry={check.refetch} />
        )}
        {check.isPending && <Lines count={8} />}
        {problems.length > 0 && (
          <Notice tone="bad" title={counted(problems.length, 'problem')}>
            <ProblemList problems={problems} />
          </Notice>
        )}
        {typed === null && yaml !== null && <Code text={yaml} label="The scoring profile as a file" />}
        {typed !== null && (
          <>
            <Textarea
              label="The file"
              autosize={false}
              rows={Math.min(30, typed.split('\n').length + 2)}
              spellCheck={false}
              classNames={{ input: css.text ?? '' }}
              value={typed}
              onChange={({ currentTarget: { value } }) => setTyped(value)}
            />
            {reading.error !== null && (
              <Failure error={reading.error} title="The file was not read" kept="What you typed is here." />
            )}
            <p className={css.buttons}>
              <Button size="compact-sm" loading={reading.isPending} onClick={() => reading.mutate(typed)}>
                Take it into the draft
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setTyped(null)}>
                Leave it as it was
              </Button>
            </p>
          </>
        )}
      </div>
    </Panel>
  );
}
