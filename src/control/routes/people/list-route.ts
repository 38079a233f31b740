/** A list of users or of accounts with their scores, by pages or as a file: both are asked and answered alike. */
import { z } from 'zod';
import { STATES } from '../../../score/state.ts';
import { readPeopleSettings } from '../../../store/people-settings.ts';
import { ACTIVATIONS, type ListQuestion } from '../../../warehouse/people/list.ts';
import type { Counted } from '../../../warehouse/people/shapes.ts';
import { WEEKS_MAX } from '../../../warehouse/people/weeks.ts';
import { dayOf } from '../../../warehouse/scores/days.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { cursorSchema, limitSchema, nextSchema, termSchema } from '../schemas.ts';
import { findUnsureEvents, unsureSchema } from '../scores/unsure.ts';
import { chooseProfile } from './chosen-profile.ts';
import { type Columns, formatSchema, pageOrFile, sendCsv, wantsCsv } from './csv.ts';
import { profileNameSchema } from './shapes.ts';

export const listQuery = {
  profile: termSchema.describe('Id of a scoring profile; else the first by name.'),
  segment: termSchema.describe('Id of a segment: only who is in it.'),
  q: z.string().max(500).optional().describe('Part of the id, name, email or a trait, in any case.'),
  state: z.enum(STATES).optional().describe('Only who is in it by the scoring profile.'),
  activation: z
    .enum(ACTIVATIONS)
    .optional()
    .describe('Only who has met none, some or all of the steps of activation.'),
  order: z.enum(['asc', 'desc']).optional().describe('Default: names from a, all else from the largest.'),
  limit: limitSchema,
  cursor: cursorSchema,
  format: formatSchema,
};

const weeksSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(WEEKS_MAX)
  .optional()
  .describe('Each with the scores of so many last weeks; not in files.');

export const CSV_PAGE = 5_000;

interface PeopleRoute<Sort extends string, Item, View extends z.ZodObject> {
  readonly of: 'users' | 'accounts';
  readonly description: string;
  readonly sorts: readonly [Sort, ...Sort[]];
  readonly itemSchema: View;
  readonly view: (item: Item) => z.output<View>;
  readonly columns: Columns<Item>;
  readonly read: (question: ListQuestion<Sort>) => Promise<Counted<Item>>;
}

export function addPeopleList<Sort extends string, Item, View extends z.ZodObject>(
  api: Api,
  options: ControlOptions,
  { of, description, sorts, itemSchema, view, columns, read }: PeopleRoute<Sort, Item, View>,
): void {
  const { store, clock } = options;
  api.get(
    `/api/v1/${of}`,
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: `List ${of} with their scores`,
        description,
        querystring: z.strictObject({
          ...listQuery,
          weeks: weeksSchema,
          sort: z.enum(sorts).optional().describe('Default: score; lastSeen where nothing is scored.'),
        }),
        response: pageOrFile(
          z.object({
            items: z.array(itemSchema),
            next: nextSchema,
            total: z.int().describe('Of all pages.'),
            profile: profileNameSchema,
            unsure: unsureSchema,
          }),
        ),
      },
    },
    async (request, reply) => {
      const { profile, format, weeks, ...query } = request.query;
      const { workspace } = callerOf(request);
      const chosen = await chooseProfile(store, workspace, profile);
      const question = { ...query, workspace, profile: chosen.asked } as ListQuestion<Sort>;
      if (wantsCsv(request, format))
        return sendCsv(reply, `${of}.csv`, columns, (cursor) =>
          read({ ...question, limit: CSV_PAGE, cursor }),
        );
      const { timeZone } = await readPeopleSettings(store, workspace);
      const asked = weeks === undefined ? undefined : { count: weeks, today: dayOf(clock.now(), timeZone) };
      const { items, next, total } = await read({ ...question, weeks: asked });
      const unsure = await findUnsureEvents(options, workspace, chosen.shown);
      return reply.send({ items: items.map(view), next, total, profile: chosen.shown, unsure });
    },
  );
}
