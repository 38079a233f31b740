import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Job, useSteerJob } from '../api/quarantine.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Panel } from '../show/Panel.tsx';
import { State, type Tone } from '../show/State.tsx';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { DEEDS, sayJob } from './words.ts';

const TONES: Readonly<Record<Job['state'], Tone>> = {
  waiting: 'waiting',
  running: 'waiting',
  stopped: 'warn',
  done: 'good',
  failed: 'bad',
};

/** What was done, by whom and with how many, the newest first. */
export function JobsPanel({ jobs }: { readonly jobs: UseQueryResult<Job[]> }) {
  const steer = useSteerJob();
  const { data } = jobs;
  return (
    <Panel title="What was done" flush>
      {jobs.error !== null && (
        <Failure error={jobs.error} title="The jobs cannot be read now" retry={jobs.refetch} />
      )}
      {steer.error !== null && <Failure error={steer.error} title="The job was not changed" />}
      {data?.length === 0 && <Empty title="Nothing yet">Each release, fix and discard is noted here.</Empty>}
      {data !== undefined && data.length > 0 && (
        <TableFrame label="Jobs">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">State</th>
              <th scope="col">Events</th>
              <th scope="col">By</th>
              <th scope="col">When</th>
              <th scope="col">Group</th>
            </tr>
          </thead>
          <tbody>
            {data.map((job) => (
              <tr key={job.id}>
                <th scope="row">{DEEDS.find(({ kind }) => kind === job.kind)?.name ?? job.kind}</th>
                <td>
                  <State tone={TONES[job.state]}>{job.state}</State>{' '}
                  {(job.state === 'stopped' || job.state === 'failed') && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => steer.mutate({ id: job.id, verb: 'resume' })}
                    >
                      Resume
                    </Button>
                  )}
                </td>
                <td data-kind="words">{sayJob(job)}</td>
                <td>{job.createdBy}</td>
                <td>
                  <When at={job.createdAt} />
                </td>
                <td>
                  {typeof job.about.cause === 'string' ? (
                    <Link to="/quarantine/$cause" params={{ cause: job.about.cause }}>
                      {job.about.cause.slice(0, 8)}
                    </Link>
                  ) : (
                    'several'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </Panel>
  );
}
