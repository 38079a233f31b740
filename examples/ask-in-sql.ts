/**
 * A question through the API: how many people created a report, and how many of them shared one within a week?
 * `person` is the user with all the ids that belong to them, so visits before the sign-up count as well.
 *
 *   npx node examples/ask-in-sql.ts http://127.0.0.1:3000 TOKEN
 */
const [api = 'http://127.0.0.1:3000', token = ''] = process.argv.slice(2);

// windowFunnel takes a DateTime, not the DateTime64 that timestamp is.
const sql = `
  SELECT countIf(step >= 1) AS created, countIf(step >= 2) AS shared
  FROM (
    SELECT person,
           windowFunnel(7 * 86400)(toDateTime(timestamp), event = 'Report Created', event = 'Report Shared') AS step
    FROM events
    GROUP BY person
  )`;

const answer = await fetch(`${api}/api/v1/query`, {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify({ sql }),
});
if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
const { rows } = (await answer.json()) as { rows: { created: number; shared: number }[] };
console.table(rows);
