/** The steps of a fix as a form has them, and those that a group's violations suggest. Pure. */
import type { Fix, FixStep, HeldGroup } from '../api/quarantine.ts';
import { type Said, typesIn } from '../show/sayViolation.ts';

export const STEP_KINDS = [
  { kind: 'cast', label: 'Read a field as another type' },
  { kind: 'rename property', label: 'Rename a field' },
  { kind: 'default', label: 'Give a field a value where it is missing' },
  { kind: 'drop property', label: 'Leave a field out' },
  { kind: 'rename event', label: 'Rename the event' },
] as const;
export type StepKind = (typeof STEP_KINDS)[number]['kind'];

export const CASTABLE = ['string', 'number', 'integer', 'boolean', 'array'] as const;
type Castable = (typeof CASTABLE)[number];

/** Texts as they were typed: what a kind does not use is kept for when one comes back to it. */
export interface StepDraft {
  readonly id: number;
  readonly kind: StepKind;
  readonly field: string;
  /** The new name, of a field or of the event. */
  readonly to: string;
  readonly type: Castable;
  /** JSON, or text as it is. */
  readonly value: string;
}

export const emptyStep = (id: number): StepDraft => ({
  id,
  kind: 'cast',
  field: '',
  to: '',
  type: 'string',
  value: '',
});

const ROOTS = ['properties', 'traits', 'context'];

/** Why a step cannot be tried yet, in a sentence. */
export function problemOf({ kind, field, to, value }: StepDraft): string | undefined {
  if (kind === 'rename event') return to === '' ? 'Say what the event is called.' : undefined;
  const wrong = problemOfField(field);
  if (wrong !== undefined) return wrong;
  if (kind === 'rename property') return problemOfField(to);
  if (kind === 'default' && value === '') return 'Say which value.';
  return undefined;
}

function problemOfField(field: string): string | undefined {
  const [root = '', ...rest] = field.split('.');
  return ROOTS.includes(root) && rest.length > 0 && !rest.includes('')
    ? undefined
    : 'Name a field below properties, traits or context, such as properties.total.';
}

export function stepOf(draft: StepDraft): FixStep {
  const { kind, field, to } = draft;
  switch (kind) {
    case 'cast':
      return { do: 'cast', property: field, to: draft.type };
    case 'rename property':
      return { do: 'rename property', from: field, to };
    case 'default':
      return { do: 'default', property: field, value: parseValue(draft.value) };
    case 'drop property':
      return { do: 'drop property', property: field };
    case 'rename event':
      return { do: 'rename event', to };
  }
}

type DefaultValue = Extract<FixStep, { do: 'default' }>['value'];

function parseValue(text: string): DefaultValue {
  try {
    return JSON.parse(text) as DefaultValue;
  } catch {
    return text;
  }
}

/** For the events of the group alone. */
export function fixOf({ type, event }: Pick<HeldGroup, 'type' | 'event'>, steps: readonly StepDraft[]): Fix {
  const call = CALLS.find((known) => known === type);
  return {
    match: { ...(call !== undefined && { type: call }), ...(event !== '' && { event }) },
    steps: steps.map(stepOf),
  };
}

const CALLS = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;

/** One step for each thing that is wrong and that a step can mend. */
export function suggestSteps(violations: readonly Said[]): readonly StepDraft[] {
  const steps = violations.flatMap((violation, place): StepDraft[] => {
    const step = { ...emptyStep(place), field: violation.field };
    // A step names one field, not each of a list.
    if (/\.\d+(\.|$)/.test(violation.field)) return [];
    switch (violation.type) {
      case 'Invalid Type': {
        const expected = typesIn(violation)?.expected.split(/,\s*/) ?? [];
        const type = CASTABLE.find((known) => expected.includes(known));
        return type === undefined ? [] : [{ ...step, kind: 'cast', type }];
      }
      case 'Required':
        return [{ ...step, kind: 'default' }];
      case 'Unplanned Property':
        return [{ ...step, kind: 'drop property' }];
      case 'Unplanned Event':
        return [{ ...step, field: '', kind: 'rename event' }];
      default:
        return [];
    }
  });
  return steps.length === 0 ? [emptyStep(0)] : steps;
}

/** A step in words. */
export function sayStep(step: FixStep): string {
  switch (step.do) {
    case 'cast':
      return `read ${step.property} as ${step.to}`;
    case 'rename property':
      return `rename ${step.from} to ${step.to}`;
    case 'default':
      return `set ${step.property} to ${JSON.stringify(step.value)} where it is missing`;
    case 'drop property':
      return `leave out ${step.property}`;
    case 'rename event':
      return `rename the event to ${step.to}`;
  }
}
