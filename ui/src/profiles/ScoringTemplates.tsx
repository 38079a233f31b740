import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCreateProfile, useScoringProfiles, useScoringTemplates } from '../api/scoring.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import css from './profiles.module.css';
import { sayRef } from './words.ts';

const SHOWN = 5;

/** What one can start from; choosing one makes the profile and opens it. */
export function ScoringTemplates() {
  const templates = useScoringTemplates();
  const known = useScoringProfiles().data ?? [];
  const create = useCreateProfile();
  const navigate = useNavigate();
  const taken = new Set(known.map(({ name }) => name.toLowerCase()));
  if (templates.error !== null)
    return (
      <Failure error={templates.error} title="The templates cannot be read now" retry={templates.refetch} />
    );
  if (templates.data === undefined) return <Lines count={6} />;
  return (
    <>
      {create.error !== null && <Failure error={create.error} title="The profile was not made" />}
      <ul className={css.templates}>
        {templates.data.map(({ id, title, description, document }) => (
          <li key={id} className={css.template}>
            <h3>{title}</h3>
            <p>{description}</p>
            <p className={css.names}>
              {document.events
                .slice(0, SHOWN)
                .map((event) => `${sayRef(event)} ${event.weight}`)
                .join(' · ')}
              {document.events.length > SHOWN && ` and ${document.events.length - SHOWN} more`}
            </p>
            <Button
              variant="default"
              loading={create.isPending && create.variables?.template === id}
              disabled={create.isPending}
              onClick={() =>
                create.mutate(
                  { template: id, ...(taken.has(title.toLowerCase()) && { name: freeName(title, taken) }) },
                  {
                    onSuccess: (made) =>
                      void navigate({ to: '/profiles/$profileId', params: { profileId: made.id } }),
                  },
                )
              }
            >
              Start from {title}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function freeName(title: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const name = `${title} ${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
