import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type PlanTemplate, useCreatePlan, useTemplates } from '../api/plans.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import css from './plans.module.css';

/** What each template is for, and its events. */
export function Templates() {
  const templates = useTemplates();
  const create = useCreatePlan();
  const navigate = useNavigate();
  const make = (template: string): void =>
    create.mutate(
      { template },
      { onSuccess: ({ id }) => void navigate({ to: '/plans/$planId', params: { planId: id } }) },
    );
  return (
    <>
      {templates.error !== null && (
        <Failure error={templates.error} title="The templates cannot be read now" retry={templates.refetch} />
      )}
      {create.error !== null && <Failure error={create.error} title="The plan was not made" />}
      {templates.isPending && <Lines count={6} />}
      <ul className={css.templates}>
        {templates.data?.map((template) => (
          <Template
            key={template.id}
            template={template}
            make={() => make(template.id)}
            isMaking={create.isPending && create.variables.template === template.id}
          />
        ))}
      </ul>
    </>
  );
}

function Template({
  template,
  make,
  isMaking,
}: {
  readonly template: PlanTemplate;
  readonly make: () => void;
  readonly isMaking: boolean;
}) {
  const { rules } = template.document;
  const events = rules.filter(({ type }) => type === 'track');
  const calls = rules.filter(({ type }) => type !== 'track');
  return (
    <li className={css.template}>
      <h3>{template.title}</h3>
      <p>{template.description}</p>
      <details>
        <summary>
          {counted(events.length, 'event')}
          {calls.length > 0 && ` and ${calls.map(({ type }) => type).join(', ')}`}
        </summary>
        <ul>
          {rules.map((rule) => (
            <li key={`${rule.type} ${rule.name ?? ''} ${rule.version}`}>
              <strong>{rule.name ?? rule.type}</strong> {rule.why}
            </li>
          ))}
        </ul>
      </details>
      <Button variant="default" onClick={make} loading={isMaking}>
        {`Start from ${template.title}`}
      </Button>
    </li>
  );
}
