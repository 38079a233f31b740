/** What can be asked in SQL: tables, and the views of planned events. */
import { z } from 'zod';
import { type Api, type ControlOptions, callerOf } from '../api.ts';

const tableSchema = z
  .object({
    name: z.string(),
    of: z
      .object({
        type: z.string(),
        event: z.string().nullable(),
        version: z
          .number()
          .nullable()
          .describe('Of the rule, where the view holds the events of one version.'),
      })
      .nullable()
      .describe('The planned event whose calls are the rows; null for the tables that every workspace has.'),
    columns: z.array(z.object({ name: z.string(), type: z.string().describe("The engine's name of it.") })),
  })
  .meta({ id: 'Table' });

export function addTables(api: Api, { warehouse }: ControlOptions): void {
  api.get(
    '/api/v1/tables',
    {
      config: { action: 'query.ask' },
      schema: {
        tags: ['Events'],
        summary: 'List the tables and views that questions can name',
        description:
          'Tables first, then a view for each event that a published plan has a rule for: its fields are columns, and values of the wrong type are in `_rescued` with the reason.',
        response: { 200: z.object({ tables: z.array(tableSchema) }) },
      },
    },
    async (request) => {
      const tables = await warehouse.tables(callerOf(request).workspace);
      return {
        tables: tables.map(({ name, of, columns }) => ({
          name,
          of: of && { ...of, event: of.event === '' ? null : of.event },
          columns: columns.map((column) => ({ ...column })),
        })),
      };
    },
  );
}
