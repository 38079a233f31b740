/** A plan of the server as the text of a file. */
import { writePlanYaml } from '../../src/plan/formats/yaml/write.ts';
import { findProblems } from '../../src/plan/problems/find-problems.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field } from '../client.ts';
import { pathOf } from './server-plan.ts';

interface Wanted {
  /** `yaml`, or a format of GET /api/v1/plans/{id}/export. */
  readonly format: string;
  /** `draft`, `published` or the number of a version. */
  readonly version: string;
}

/** YAML keeps the comments and the order of `before`, the file as it is. */
export async function exportText(
  client: Client,
  plan: unknown,
  { format, version }: Wanted,
  before: string | undefined,
): Promise<string> {
  const path = pathOf(plan);
  if (format !== 'yaml') return client.text(`${path}/export`, { format, version });
  const found = findProblems(await documentAt(client, path, version));
  if (found.document !== undefined) return writePlanYaml(found.document, before);
  throw new Fault('internal', `The server's plan is not sound: ${found.problems[0]?.message ?? ''}`);
}

async function documentAt(client: Client, path: string, version: string): Promise<unknown> {
  if (version === 'draft') return field(await client.get(path), 'document');
  const number =
    version === 'published' ? String(field(await client.get(path), 'published', 'version') ?? '') : version;
  if (number === '') throw new Fault('not_found', 'Nothing is published of this plan yet.');
  return field(await client.get(`${path}/versions/${encodeURIComponent(number)}`), 'document');
}
