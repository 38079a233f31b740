/**
 * Published plans, the sources they govern and the fixes that are kept, as the pipeline follows them: over a read-only
 * connection, read again when another connection has committed. Documents are large and never change, so they are read
 * one by one, when somebody needs one.
 *
 * Promise. A store that does not exist yet, is locked or is damaged changes nothing: what was read last goes on
 * counting, and the next look tries again.
 */
import { closeReader, isRow, openReader, readVersion, type StoreReader } from './store-reader.ts';

/** A source that a published version judges. Texts are JSON, as they are stored. */
export interface GovernedSource {
  readonly workspace: string;
  readonly source: string;
  readonly sourceName: string;
  readonly plan: string;
  readonly planName: string;
  readonly version: number;
  readonly controls: string;
}

export interface KeptFix {
  readonly workspace: string;
  readonly source: string;
  readonly id: string;
  readonly version: number;
  readonly body: string;
}

export interface PlanRows {
  readonly governed: readonly GovernedSource[];
  /** Enabled ones, each in its newest version, in the order in which they were made. */
  readonly fixes: readonly KeptFix[];
  /** `workspace/source` of all sources there are. */
  readonly sources: ReadonlySet<string>;
}

export interface PlanReader {
  /** Undefined when nothing was committed since the last look, or nothing can be read now. */
  read(): PlanRows | undefined;
  /** Undefined when there is no such version. */
  documentOf(workspace: string, plan: string, version: number): string | undefined;
  close(): void;
}

/** Opens at once, also when there is no database at `path` yet. */
export function openPlanReader(path: string): PlanReader {
  let reader: StoreReader | null = null;
  const attempt = <T>(work: (open: StoreReader) => T | undefined): T | undefined => {
    try {
      reader ??= openReader(path);
      return reader === null ? undefined : work(reader);
    } catch {
      // A connection that failed is not trusted again.
      reader = closeReader(reader);
      return undefined;
    }
  };
  return {
    read: () =>
      attempt((open) => {
        const version = readVersion(open.connection);
        if (version === open.version) return undefined;
        const rows = readRows(open);
        open.version = version;
        return rows;
      }),
    documentOf: (workspace, plan, version) =>
      attempt(({ connection }) => {
        const [row] = connection
          .prepare('SELECT document FROM plan_versions WHERE workspace = ? AND plan = ? AND version = ?')
          .all([workspace, plan, version]);
        return isRow(row) ? String(row.document) : undefined;
      }),
    close() {
      reader = closeReader(reader);
    },
  };
}

const GOVERNED =
  'SELECT c.workspace AS "workspace", c.source AS "source", s.name AS "sourceName", c.plan AS "plan", p.name AS "planName", ' +
  'p.published AS "version", c.controls AS "controls" FROM plan_sources c ' +
  'JOIN plans p ON p.workspace = c.workspace AND p.id = c.plan ' +
  'JOIN sources s ON s.workspace = c.workspace AND s.id = c.source WHERE p.published IS NOT NULL';
const FIXES =
  'SELECT workspace AS "workspace", source AS "source", id AS "id", version AS "version", body AS "body" FROM fix_rules f ' +
  'WHERE enabled = 1 AND version = (SELECT max(version) FROM fix_rules n WHERE n.workspace = f.workspace AND n.id = f.id) ' +
  'ORDER BY "firstAt", id';

function readRows({ connection }: StoreReader): PlanRows {
  const all = (sql: string): Record<string, unknown>[] => connection.prepare(sql).all([]).filter(isRow);
  return {
    governed: all(GOVERNED).map((row) => ({
      workspace: String(row.workspace),
      source: String(row.source),
      sourceName: String(row.sourceName),
      plan: String(row.plan),
      planName: String(row.planName),
      version: Number(row.version),
      controls: String(row.controls),
    })),
    fixes: all(FIXES).map((row) => ({
      workspace: String(row.workspace),
      source: String(row.source),
      id: String(row.id),
      version: Number(row.version),
      body: String(row.body),
    })),
    sources: new Set(
      all('SELECT workspace AS "workspace", id AS "id" FROM sources').map(
        ({ workspace, id }) => `${String(workspace)}/${String(id)}`,
      ),
    ),
  };
}
