/**
 * What is wrong and what to do about it: pure, from one status. The API shows it, `trackway doctor` prints it.
 * Severity `error`: events are lost, refused or not stored now. `warning`: it will come to that, or a promise shrank.
 */
import type { ChildHealth, CoreStatus, PipelineStatus } from '../system/status.ts';
import type { Totals } from './books.ts';

export interface Problem {
  /** Stable; a script may rely on it. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly what: string;
  readonly todo: string;
}

export interface Condition {
  readonly now: number;
  readonly children: readonly ChildHealth[];
  readonly pipeline: PipelineStatus | null;
  readonly warehouse: CoreStatus['warehouse'];
  readonly books: Totals | null;
  readonly disk: {
    readonly freeBytes: number;
    readonly totalBytes: number;
    readonly reserveBytes: number;
    readonly daysLeft: number | null;
  };
  readonly dedupeHours: number;
  /** Scoring profiles whose events do not come as they used to, with each event's story. */
  readonly unsure: readonly { readonly profile: string; readonly messages: readonly string[] }[];
}

const RECENT_MS = 10 * 60_000;
const BACKLOG_BYTES = 256 * 1024 * 1024;
const BACKLOG_BLOCKS = 60;
const DAYS_LEFT = 7;
/** Of one profile; the rest is counted. */
const STORIES_MAX = 3;

const CHECKS: readonly ((condition: Condition) => readonly Problem[])[] = [
  findChildren,
  findRefusing,
  findPipeline,
  findPlans,
  findWarehouse,
  findDeliver,
  findBooks,
  findDisk,
  findDedupe,
  findUnsure,
];

/** Errors first. */
export function findProblems(condition: Condition): readonly Problem[] {
  const found = CHECKS.flatMap((check) => check(condition));
  return [
    ...found.filter(({ severity }) => severity === 'error'),
    ...found.filter(({ severity }) => severity === 'warning'),
  ];
}

function findChildren({ children, now }: Condition): readonly Problem[] {
  return children.flatMap((child): readonly Problem[] => {
    const exit = child.lastExit;
    const how = exit === null ? '' : exit.signal === null ? ` (exit code ${exit.code})` : ` (${exit.signal})`;
    if (child.state === 'restarting' || child.state === 'stopped')
      return [
        {
          code: 'process_down',
          severity: 'error',
          what: `The process ${child.name} is not running${how}; it was restarted ${child.restarts} times.`,
          todo: `Read its last log lines. Events that collection accepted are safe and wait.`,
        },
      ];
    if (exit !== null && child.restarts > 0 && now - exit.at < RECENT_MS)
      return [
        {
          code: 'process_restarted',
          severity: 'warning',
          what: `The process ${child.name} ended ${Math.round((now - exit.at) / 1000)} s ago${how} and was restarted.`,
          todo: 'Read its log lines from that time; if it was out of memory, give the machine more or lower --query-memory.',
        },
      ];
    return [];
  });
}

function findRefusing({ children }: Condition): readonly Problem[] {
  return children.flatMap((child): readonly Problem[] => {
    if (child.status?.role !== 'collect' || child.status.refusing === null) return [];
    const full = child.status.refusing === 'disk_full';
    return [
      {
        code: 'log_refusing',
        severity: 'error',
        what: `Collection (${child.name}) answers 503 because the raw log cannot be written: ${child.status.refusing}.`,
        todo: full
          ? 'Free disk space. Clients keep their events and send them again.'
          : 'Check the disk (dmesg, smartctl), then restart Trackway. Clients keep their events meanwhile.',
      },
    ];
  });
}

function findDeliver({ children }: Condition): readonly Problem[] {
  return children.flatMap((child): readonly Problem[] => {
    if (child.status?.role !== 'deliver' || child.status.error === null) return [];
    return [
      {
        code: 'delivery_stopped',
        severity: 'error',
        what: `Nothing is delivered: ${child.status.error}`,
        todo: 'Stop, then put log/clean, log/dedupe and cursors back from a backup, or remove cursors/deliver.json to deliver again all that the log has now.',
      },
    ];
  });
}

function findPlans({ pipeline }: Condition): readonly Problem[] {
  return (pipeline?.plans.problems ?? []).map(({ source, plan, version, inForce, error }) => ({
    code: 'plan_not_in_force',
    severity: 'warning' as const,
    what: `Version ${version} of the plan ${plan} cannot be put in force for the source ${source} (${error}): ${
      inForce === null ? 'it is held to no plan' : `version ${inForce} is in force still`
    }.`,
    todo: 'Publish the plan again with a change, or an earlier version of it, and tell us: a plan that was published should be usable.',
  }));
}

function findPipeline({ pipeline }: Condition): readonly Problem[] {
  if (pipeline === null) return [];
  const problems: Problem[] = [];
  if (pipeline.error !== null)
    problems.push({
      code: 'pipeline_stopped',
      severity: 'error',
      what: `The pipeline is stopped by an error: ${pipeline.error}`,
      todo: 'It tries again by itself. If this stays, check the disk; nothing accepted is lost meanwhile.',
    });
  if (pipeline.backlogBytes > BACKLOG_BYTES)
    problems.push({
      code: 'backlog',
      severity: 'warning',
      what: `${Math.round(pipeline.backlogBytes / 1024 / 1024)} MB of accepted requests wait for the pipeline.`,
      todo: 'After a stop or an import this drains by itself. If it grows, the machine is too slow for the load.',
    });
  if (pipeline.damageBytes > 0)
    problems.push({
      code: 'log_damaged',
      severity: 'error',
      what: `${pipeline.damageBytes} bytes of the raw log are damaged and were skipped.`,
      todo: 'Run `trackway log verify` to see where, and check the disk.',
    });
  return problems;
}

function findWarehouse({ warehouse }: Condition): readonly Problem[] {
  if (warehouse.error !== null)
    return [
      {
        code: 'warehouse_error',
        severity: 'error',
        what: `The warehouse does not take events: ${warehouse.error}`,
        todo: 'It tries again by itself; blocks wait in the clean log. If this stays, check disk and memory.',
      },
    ];
  if (warehouse.backlogBlocks <= BACKLOG_BLOCKS) return [];
  return [
    {
      code: 'warehouse_behind',
      severity: 'warning',
      what: `${warehouse.backlogBlocks} blocks wait to be loaded into the warehouse; answers are that much behind.`,
      todo: 'After a stop or an import this drains by itself. If it grows, lower the load of questions.',
    },
  ];
}

function findBooks({ books }: Condition): readonly Problem[] {
  if (books === null || books.remainder === 0) return [];
  return [
    {
      code: 'books_remainder',
      severity: 'error',
      what: `The books of the last 24 hours do not balance: ${books.remainder} events are in ${books.remainder > 0 ? 'no' : 'more than one'} column.`,
      todo: 'See `GET /api/v1/books` for source and hour. This is an error of Trackway: please report it; the raw log has the events.',
    },
  ];
}

function findDisk({ disk }: Condition): readonly Problem[] {
  const freeMb = Math.round(disk.freeBytes / 1024 / 1024);
  if (disk.freeBytes <= disk.reserveBytes)
    return [
      {
        code: 'disk_reserve',
        severity: 'error',
        what: `${freeMb} MB of disk are free, less than --disk-reserve: collection answers 503.`,
        todo: 'Free disk space or lower --raw-keep-hours. Clients keep their events and send them again.',
      },
    ];
  if (disk.daysLeft === null || disk.daysLeft >= DAYS_LEFT) return [];
  return [
    {
      code: 'disk_forecast',
      severity: 'warning',
      what: `At the present growth the disk is full in ${disk.daysLeft.toFixed(1)} days (${freeMb} MB free).`,
      todo: 'Add disk, or lower --raw-keep-hours or --raw-keep-bytes.',
    },
  ];
}

function findDedupe({ pipeline, dedupeHours }: Condition): readonly Problem[] {
  if (pipeline === null || !pipeline.dedupe.shrunk) return [];
  return [
    {
      code: 'dedupe_shrunk',
      severity: 'warning',
      what: `messageIds are remembered for ${pipeline.dedupe.windowHours.toFixed(1)} h instead of ${dedupeHours} h: there are more than --dedupe-keys-max.`,
      todo: 'Raise --dedupe-keys-max (12 bytes of memory a key).',
    },
  ];
}

function findUnsure({ unsure }: Condition): readonly Problem[] {
  return unsure.map(({ profile, messages }) => {
    const more = messages.length - STORIES_MAX;
    const rest = more > 0 ? ` And ${more} more.` : '';
    return {
      code: 'scores_unsure',
      severity: 'warning',
      what: `Scores by "${profile}" are unsure, and its alerts wait: events that they are made of do not come as they used to.`,
      todo: `${messages.slice(0, STORIES_MAX).join(' ')}${rest} Put it right in the scoring profile, or say there that it is meant so (trackway profile health "${profile}").`,
    };
  });
}
