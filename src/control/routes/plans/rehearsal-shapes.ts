/** A rehearsal as the API shows it. */
import { z } from 'zod';
import type { Blast } from '../../../plan/rehearse/blast-radius.ts';
import type { TypingChange, TypingNote } from '../../../plan/typing/typing.ts';
import { VIOLATION_TYPES } from '../../../plan/violation.ts';
import type { Rehearsal } from '../../rehearse/rehearsals.ts';
import { isoTime, isoTimeOrNull, timeSchema } from '../schemas.ts';

const countsSchema = z.object({
  events: z.number().describe('Judged.'),
  violating: z.number().describe('With at least one violation, also one that is only watched.'),
  blocked: z.number().describe('Would go to the quarantine.'),
  omitted: z.number().describe('Would be kept without the offending fields.'),
  newlyViolating: z.number().describe('Follow the version in force and not this one.'),
  newlyPassing: z.number().describe('Follow this one and not the version in force.'),
  newlyBlocked: z.number(),
  noLongerBlocked: z.number(),
});

const groupSchema = z
  .object({
    type: z.string(),
    event: z.string().nullable(),
    rule: z.string().nullable().describe('Label of the rule; null when no rule is for the event.'),
    ruleVersion: z.number().nullable(),
    common: z.boolean().describe('Found by the common rule.'),
    violation: z.enum(VIOLATION_TYPES),
    field: z.string().describe('Dotted path, places in lists as #; empty for the whole event.'),
    description: z.string(),
    outcome: z.enum(['allow', 'omit', 'block']),
    events: z.number(),
    eventsNow: z.number().describe('Events that have it by the version in force.'),
    samples: z.array(z.object({ messageId: z.string(), source: z.string(), description: z.string() })),
  })
  .meta({ id: 'RehearsedViolation' });

const changeSchema = z
  .object({
    kind: z.enum(['create view', 'add column', 'widen column']),
    view: z.string(),
    column: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'WarehouseChange' });

const noteSchema = z
  .object({
    kind: z.enum(['narrowing refused', 'name taken']),
    view: z.string(),
    column: z.string().nullable(),
    reason: z.string(),
  })
  .meta({ id: 'WarehouseNote' });

export const warehouseSchema = z.object({
  changes: z.array(changeSchema).describe('What publishing does to the views.'),
  notes: z.array(noteSchema).describe('What is not done as the plan says it, and why.'),
});

const blastSchema = z
  .object({
    type: z.string(),
    event: z.string().nullable(),
    field: z.string().nullable().describe('null: the whole event.'),
    renamedTo: z.string().nullable(),
    readers: z.array(z.object({ kind: z.string(), name: z.string(), effect: z.string() })),
  })
  .meta({ id: 'GoneFromPlan' });

const heldCounts = {
  judged: z.number().describe('Held events that were judged.'),
  passing: z.number().describe('Of these: would be stored now, whole or without the offending fields.'),
};

const heldSchema = z
  .object({
    total: z
      .number()
      .nullable()
      .describe('Held events of the time and sources; null until they are counted.'),
    ...heldCounts,
    perEvent: z.array(z.object({ type: z.string(), event: z.string().nullable(), ...heldCounts })),
    samples: z
      .array(
        z.object({
          quarantineId: z.string(),
          messageId: z.string(),
          source: z.string(),
          type: z.string(),
          event: z.string().nullable(),
        }),
      )
      .describe('Some that would pass.'),
  })
  .meta({ id: 'RehearsedQuarantine' });

export const rehearsalSchema = countsSchema
  .extend({
    id: z.string(),
    plan: z.string(),
    what: z.string().describe('`draft`, `version 3`, `document` or `file`.'),
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    sources: z.array(z.string()),
    from: timeSchema,
    to: timeSchema,
    startedAt: timeSchema,
    finishedAt: timeSchema.nullable(),
    progress: z.number().describe('0 to 1.'),
    total: z.number().nullable().describe('Events there are to be judged; null until they are counted.'),
    error: z.string().nullable(),
    perEvent: z.array(countsSchema.extend({ type: z.string(), event: z.string().nullable() })),
    groups: z.array(groupSchema).describe('Violations by event, kind and field; those that get more first.'),
    others: z.number().describe('Violations beyond the 2,000 groups that are kept.'),
    quarantine: heldSchema.describe(
      'Events that lie in the quarantine, by their time of receipt. Publishing leaves them there; `accept` brings in what passes.',
    ),
    warehouse: warehouseSchema,
    gone: z
      .array(blastSchema)
      .describe('Events and fields that this removes or renames, with who reads them.'),
  })
  .meta({ id: 'Rehearsal' });

const nullIfEmpty = (text: string): string | null => (text === '' ? null : text);

export function viewWarehouse({
  changes,
  notes,
}: {
  readonly changes: readonly TypingChange[];
  readonly notes: readonly TypingNote[];
}): z.input<typeof warehouseSchema> {
  return {
    changes: changes.map((change) => ({
      kind: change.kind,
      view: change.view,
      column: 'column' in change ? change.column : null,
      from: 'from' in change ? change.from : null,
      to: 'to' in change ? change.to : null,
    })),
    notes: notes.map((note) => ({ ...note })),
  };
}

const viewGone = ({ gone, readings }: Blast): z.input<typeof blastSchema> => ({
  ...gone,
  event: nullIfEmpty(gone.event),
  readers: readings.map(({ kind, name, effect }) => ({ kind, name, effect })),
});

export function viewRehearsal(rehearsal: Rehearsal): z.input<typeof rehearsalSchema> {
  const { outlook, held, perEvent, groups, from, to, startedAt, finishedAt, sources, ...rest } = rehearsal;
  return {
    ...rest,
    sources: [...sources],
    from: isoTime(from),
    to: isoTime(to),
    startedAt: isoTime(startedAt),
    finishedAt: isoTimeOrNull(finishedAt),
    perEvent: perEvent.map((each) => ({ ...each, event: nullIfEmpty(each.event) })),
    groups: groups.map((group) => ({
      ...group,
      event: nullIfEmpty(group.event),
      samples: [...group.samples],
    })),
    quarantine: {
      ...held,
      perEvent: held.perEvent.map((each) => ({ ...each, event: nullIfEmpty(each.event) })),
      samples: held.samples.map((sample) => ({ ...sample, event: nullIfEmpty(sample.event) })),
    },
    warehouse: viewWarehouse(outlook),
    gone: outlook.blast.map(viewGone),
  };
}
