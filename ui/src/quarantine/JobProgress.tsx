import { Button, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { isRunning, type Job, useSteerJob } from '../api/quarantine.ts';
import { Failure } from '../show/Notice.tsx';
import css from './quarantine.module.css';
import { DEEDS, sayJob } from './words.ts';

/** A job with its bar and how it is stopped or goes on. What it has done stays done. */
export function JobProgress({ job }: { readonly job: Job }) {
  const steer = useSteerJob();
  const name = DEEDS.find(({ kind }) => kind === job.kind)?.name ?? job.kind;
  const running = isRunning(job);
  const { cause } = job.about;
  return (
    <section className={css.job} aria-label={`Job: ${name}`}>
      <div className={css.jobHead}>
        <strong>{name}</strong>
        <span role="status">
          {job.state === 'stopped' && 'Stopped. '}
          {job.state === 'done' && 'Done. '}
          {job.state === 'failed' && 'Failed. '}
          {sayJob(job)}
        </span>
        {typeof cause === 'string' && (
          <Link to="/quarantine/$cause" params={{ cause }}>
            the group
          </Link>
        )}
        {running && (
          <Button
            size="compact-sm"
            variant="default"
            loading={steer.isPending}
            onClick={() => steer.mutate({ id: job.id, verb: 'stop' })}
          >
            Stop
          </Button>
        )}
        {(job.state === 'stopped' || job.state === 'failed') && (
          <Button
            size="compact-sm"
            variant="default"
            loading={steer.isPending}
            onClick={() => steer.mutate({ id: job.id, verb: 'resume' })}
          >
            Resume
          </Button>
        )}
      </div>
      <Progress
        value={job.progress * 100}
        aria-label={`${name}: ${sayJob(job)}`}
        color={job.state === 'failed' ? 'red' : 'indigo'}
        transitionDuration={100}
      />
      {job.error !== null && <p className={css.warn}>{job.error}</p>}
      {steer.error !== null && <Failure error={steer.error} title="The job was not changed" />}
    </section>
  );
}
