/**
 * Which people and accounts a round is about: everybody under one of whose ids something came since the last round, and
 * everybody whom a new link takes an id from or gives one to.
 *
 * A link comes with an event of the user it leads to. So for every id that was touched, all ids that ever led to it
 * are looked at, and all other users those ever led to: one of these may have lost or won it. Links between others are
 * as they were. Undone links come in by name (`touch`), and all of them at a start, in case the end came before.
 */
import type { Warehouse } from '../connection.ts';

/** Hashes, as text. */
export interface Touched {
  readonly workspace: string;
  readonly ids: readonly string[];
}

/** Fills `people_due` and `accounts_due`; the workspaces that are in them. */
export async function findDue(
  { database, people }: Warehouse,
  since: {
    /** Of what came in later blocks. */
    readonly block: number;
    readonly touched: readonly Touched[];
    /** Also everybody in a link that somebody undid or lifted. */
    readonly undone: boolean;
  },
): Promise<string[]> {
  await people.run(`TRUNCATE TABLE ${database}.people_due`);
  await people.run(`TRUNCATE TABLE ${database}.accounts_due`);
  const touched = `SELECT toString(workspace) AS w, idHash AS id FROM ${database}.people_seen WHERE block > {block:UInt64}`;
  const froms = `SELECT fromHash FROM ${database}.identity_links WHERE toHash IN (SELECT id FROM (${touched}))`;
  await fill(
    { database, people },
    `${touched}
    UNION ALL SELECT toString(workspace), arrayJoin([fromHash, toHash]) FROM ${database}.identity_links WHERE fromHash IN (${froms})`,
    { block: since.block },
  );
  if (since.undone)
    await fill(
      { database, people },
      `SELECT toString(workspace) AS w, arrayJoin([fromHash, toHash]) AS id FROM ${database}.identity_links WHERE kind = 'undo'`,
      {},
    );
  for (const { workspace, ids } of since.touched)
    await fill(
      { database, people },
      `SELECT {workspace:String} AS w, toUInt64(arrayJoin({ids:Array(String)})) AS id`,
      {
        workspace,
        ids,
      },
    );
  await people.run(
    `INSERT INTO ${database}.accounts_due SELECT DISTINCT workspace, groupId FROM ${database}.accounts_seen WHERE block > {block:UInt64}`,
    { block: since.block },
  );
  const rows = await people.rows(
    `SELECT workspace FROM ${database}.people_due UNION DISTINCT SELECT workspace FROM ${database}.accounts_due`,
  );
  return rows.map(({ workspace }) => String(workspace));
}

/** Each id as it is and the person it leads to: who leads to somebody else now may have a row of before. */
function fill(
  { database, people }: Pick<Warehouse, 'database' | 'people'>,
  ids: string,
  params: Readonly<Record<string, string | number | readonly string[]>>,
): Promise<void> {
  return people.run(
    `INSERT INTO ${database}.people_due SELECT DISTINCT w, arrayJoin([id, dictGetOrDefault('${database}.identity', 'person', id, id)]) AS person FROM (${ids})
    SETTINGS max_threads = 1, max_insert_threads = 1`,
    params,
  );
}
