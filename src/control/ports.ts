/**
 * What the control API needs of the rest of Trackway. Others implement these; the API checks, shapes and
 * answers. All times are milliseconds since 1970 UTC; every call is scoped to one workspace by its caller.
 * Implementations throw `Fault`s (`invalid_query`, `query_limit`, `not_found`, `unavailable`, ...) for people.
 */

import type { Event } from '../event/event.ts';
import type { Judged } from '../plan/check/judged.ts';
import type { Fix } from '../plan/fix/fix.ts';
import type { Typing } from '../plan/typing/typing.ts';
import type { AccountHistory } from '../score/backtest/history.ts';
import type { ScoringProfile } from '../score/profile.ts';
import type { Reference } from '../score/reference.ts';
import type { ScoreAnswers } from '../scorer/answers.ts';
import type { ScoreHealth } from '../scorer/health.ts';
import type { JobKind } from '../store/quarantine-jobs.ts';
import type { ChildHealth, CoreStatus, PipelineStatus } from '../system/status.ts';
import type { PanelCalendar } from '../warehouse/panel/calendar.ts';
import type { PanelSlice } from '../warehouse/panel/histories.ts';
import type { PanelQuestion } from '../warehouse/panel/question.ts';
import type { ActivityLine, ActivityQuestion } from '../warehouse/queries/activity.ts';
import type { ActivityName, ActivityNamesQuestion } from '../warehouse/queries/activity-names.ts';
import type { CoverageDay, CoverageQuestion } from '../warehouse/queries/coverage.ts';
import type { EventsQuestion } from '../warehouse/queries/events.ts';
import type { FunnelQuestion, FunnelStep } from '../warehouse/queries/funnel.ts';
import type { HeldFilter, HeldGroup, HeldRow } from '../warehouse/queries/quarantine.ts';
import type { RefusalsQuestion } from '../warehouse/queries/refusals.ts';
import type { SeenFieldsAnswer, SeenFieldsQuestion } from '../warehouse/queries/seen-fields.ts';
import type { Slice, SlicesQuestion } from '../warehouse/queries/slices.ts';
import type { TableView } from '../warehouse/queries/tables.ts';
import type { ViolationDay, ViolationDaysQuestion } from '../warehouse/queries/violation-days.ts';
import type {
  StoredViolation,
  ViolationCount,
  ViolationGroup,
  ViolationsFilter,
} from '../warehouse/queries/violations.ts';
import type { VolumesAnswer, VolumesQuestion } from '../warehouse/queries/volumes.ts';

export type { ActivityLine };

/** A Segment-shaped event: times are ISO 8601 texts, absent values null or left out. */
export interface EventView {
  readonly messageId: string;
  readonly type: string;
  readonly timestamp: string;
  readonly receivedAt: string;
  readonly source: string;
  readonly [field: string]: unknown;
}

/** `limit` is 1 to 1000, `cursor` comes from the page before. */
export type EventFilter = EventsQuestion;

export interface Page<Item> {
  /** Newest first. */
  readonly items: readonly Item[];
  /** Give it as `cursor` for the next page; null on the last one. */
  readonly next: string | null;
}

export type RefusalFilter = Omit<RefusalsQuestion, 'unclaimed'>;

export interface RefusalView {
  readonly refusalId: string;
  readonly receivedAt: string;
  readonly source: string;
  readonly code: string;
  readonly reason: string;
  readonly messageId: string | null;
  readonly type: string | null;
  readonly event: string | null;
  /** The original bytes as text, at most 64 KB. */
  readonly body: string;
  readonly cut: boolean;
}

/** One source and hour. `stored` is counted from the rows that are there, not copied from the pipeline. */
export interface BookEntry {
  readonly source: string;
  /** Start of the hour of receivedAt. */
  readonly hour: number;
  readonly received: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly quarantined: number;
  readonly stored: number;
  /** Handed to the warehouse and not loaded yet. */
  readonly pending: number;
}

export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly statistics: { readonly rowsRead: number; readonly elapsedMs: number };
  /** There were more rows than the limit. */
  readonly truncated: boolean;
}

export interface Warehouse {
  listEvents(filter: EventFilter): Promise<Page<EventView>>;
  /** The event with this messageId, from any source (the newest when several sources used it), or null. */
  getEvent(workspace: string, messageId: string): Promise<EventView | null>;
  listRefusals(filter: RefusalFilter): Promise<Page<RefusalView>>;
  /** By hour of `receivedAt`, from inclusive, to exclusive, both on whole hours. */
  books(range: {
    readonly workspace: string;
    readonly from: number;
    readonly to: number;
  }): Promise<readonly BookEntry[]>;
  /** Counts by source and bucket; buckets in which nothing came are left out. */
  activity(question: Omit<ActivityQuestion, 'unclaimed'>): Promise<readonly ActivityLine[]>;
  /** When each source's last event was stored, milliseconds by source id. */
  lastEvents(workspace: string): Promise<ReadonlyMap<string, number>>;
  /** One read-only SELECT over the workspace's tables. `signal` aborts when the caller has gone. */
  ask(sql: string, options: { readonly workspace: string; readonly signal: AbortSignal }): Promise<Answer>;
  /** What can be asked by `ask`: the tables, then the views of planned events. */
  tables(workspace: string): Promise<readonly TableView[]>;
  /** The views that what is published makes, and the name of the database they are in. */
  typing(workspace: string): Promise<{ readonly typing: Typing; readonly database: string }>;
  volumes(question: VolumesQuestion): Promise<VolumesAnswer>;
  /** Names of the calls that can be scored, the most frequent first. */
  activityNames(question: ActivityNamesQuestion): Promise<readonly ActivityName[]>;
  seenFields(question: SeenFieldsQuestion): Promise<SeenFieldsAnswer>;
  coverage(question: CoverageQuestion): Promise<readonly CoverageDay[]>;
  violationDays(question: ViolationDaysQuestion): Promise<readonly ViolationDay[]>;
  funnel(question: FunnelQuestion): Promise<readonly FunnelStep[]>;
  /** Stored events in slices of bounded size, with one thread of the engine. Stops when nobody reads on. */
  slices(question: SlicesQuestion): AsyncIterable<Slice>;
  /** Days of the workspace's time zone, for a back-test. */
  panelCalendar(question: {
    readonly workspace: string;
    readonly timeZone: string;
    readonly now: number;
  }): Promise<PanelCalendar>;
  /** Milliseconds at which these days (since 1970) begin, in their order. */
  dayStarts(timeZone: string, days: readonly number[]): Promise<readonly number[]>;
  /** All users' histories, a share of them at a time, with one thread of the engine. Stops when nobody reads on. */
  histories(question: PanelQuestion): AsyncIterable<PanelSlice>;
  accountHistories(question: PanelQuestion): Promise<ReadonlyMap<string, AccountHistory>>;
  /** Takes everything of the workspace out of the tables, for good. */
  forget(workspace: string): Promise<void>;
  status(): CoreStatus['warehouse'];
}

export interface Replay {
  readonly id: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly from: number;
  readonly to: number | null;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** 0 to 1. */
  readonly progress: number;
  readonly records: number;
  readonly events: number;
  readonly error: string | null;
}

export interface Pipeline {
  /** Null before the pipeline's first word. */
  status(): PipelineStatus | null;
  /** Runs the raw log again. Throws Fault `conflict` while another replay runs. */
  startReplay(range: { readonly from: number; readonly to: number | null }): Promise<Replay>;
  getReplay(id: string): Replay | null;
  /** The replay as it is once it has stopped; null when unknown. Cancelling a finished one changes nothing. */
  cancelReplay(id: string): Promise<Replay | null>;
}

/** What was received of one event and what each pipeline step did to it, told from the raw log. */
export interface EventWay {
  readonly received: {
    readonly at: number;
    readonly requestId: string;
    readonly path: string | null;
    readonly contentType: string | null;
    readonly ip: string;
    readonly userAgent: string;
    readonly requestBytes: number;
    readonly itemBytes: number;
    /** The event's own bytes as text, at most 64 KB. */
    readonly body: string;
    readonly cut: boolean;
  } | null;
  /** Why `received` is null, in a sentence. */
  readonly missing: string | null;
  readonly steps: readonly {
    readonly step: string;
    readonly outcome: 'kept' | 'changed' | 'refused' | 'quarantined' | 'duplicate' | 'not reached';
    readonly note: string | null;
    /** `before` is absent where there was nothing, `after` where nothing is left. */
    readonly changes: readonly {
      readonly path: string;
      readonly before?: unknown;
      readonly after?: unknown;
    }[];
  }[];
  /** Run now, the steps take it. */
  readonly taken: boolean;
  readonly copies: number;
  readonly later: readonly {
    readonly at: number;
    readonly requestId: string;
    readonly ip: string;
    readonly outcome: 'duplicate' | 'refused' | 'quarantined';
  }[];
  readonly searchedTo: number | null;
}

/** One search at a time; throws Fault `unavailable` while too many wait. */
export interface Passports {
  ofStored(copy: {
    readonly workspace: string;
    readonly source: string;
    readonly messageId: string;
    readonly receivedAt: number;
  }): Promise<EventWay>;
  ofRefused(refusalId: string): Promise<EventWay>;
}

/** What a job would do to one event. */
export interface QuarantineSample {
  readonly quarantineId: string;
  readonly messageId: string;
  /** Milliseconds. */
  readonly receivedAt: number;
  readonly outcome: 'stored' | 'held' | 'refused' | 'discarded';
  readonly reason: string | null;
  /** Events with their times as ISO 8601 texts. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly changes: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
  readonly violations: readonly Judged[];
}

export interface QuarantinePreview {
  /** Held events that the job would be about. */
  readonly total: number;
  /** The first of them, which were tried. */
  readonly tried: number;
  readonly outcomes: Readonly<Record<QuarantineSample['outcome'], number>>;
  readonly samples: readonly QuarantineSample[];
}

/** Which held events; `receivedAt` within [from, to), at most `limit` of them in the order of receipt, by source. */
export interface HeldEventsQuestion {
  readonly workspace: string;
  readonly sources: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly signal: AbortSignal;
}

export interface HeldSlice {
  /** All that are held of the question, also those beyond its limit. */
  readonly total: number;
  readonly events: readonly {
    readonly source: string;
    readonly quarantineId: string;
    /** With the source's kept fixes; undefined for one that cannot be read or that another step refuses. */
    readonly event: Event | undefined;
  }[];
}

interface PageOf {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Quarantine {
  groups(filter: HeldFilter, limit: number): Promise<readonly HeldGroup[]>;
  list(filter: HeldFilter, page: PageOf): Promise<Page<HeldRow>>;
  violations(filter: ViolationsFilter, page: PageOf): Promise<Page<StoredViolation>>;
  countViolations(
    filter: ViolationsFilter,
    groups: readonly ViolationGroup[],
    limit: number,
  ): Promise<readonly ViolationCount[]>;
  /** Tries it on the first `tried` events; changes nothing. */
  preview(
    filter: HeldFilter,
    order: {
      readonly kind: JobKind;
      readonly fix: Fix | null;
      readonly tried: number;
      readonly samples: number;
    },
  ): Promise<QuarantinePreview>;
  /** Held events in slices, as they would be asked of a plan. Stops when nobody reads on. */
  heldEvents(question: HeldEventsQuestion): AsyncIterable<HeldSlice>;
  /** A job was made or is to go on. */
  kick(): void;
}

/** Users and accounts (warehouse/people). Null is for who is not there. */
export type { People } from '../warehouse/people/people.ts';
/** What scores still wait for: until then they are of nobody, or not of all. */
export interface Finding {
  /** `history`: events of the demo's year; `people`: blocks of events whose users are known; `scores`: the next scoring. */
  readonly what: 'history' | 'people' | 'scores';
  readonly done: number;
  /** Null while nobody has counted. */
  readonly total: number | null;
}

/** Each null when scores are those of everybody. */
export interface FindingOfScores {
  /** When in those that are read somebody is active. */
  readonly ofSomebody: Finding | null;
  /** When in those that are read nobody is: then it is said only of what is certain. */
  readonly ofNobody: Finding | null;
}

export interface Scoring {
  /** What a version of this document would be measured against now; null while nobody is active, and in mode `sherlock`. */
  measure(workspace: string, document: ScoringProfile): Promise<Reference | null>;
  /** What is told of the scores of now. */
  readonly answers: ScoreAnswers;
  /** Whether the events that scores are made of come as they used to. */
  readonly health: ScoreHealth;
  /** Scores the profile again as soon as the scorer comes to it, whatever changed. */
  recompute(workspace: string, profile: string): void;
  /** What its scores wait for as things stand. Asked before scores are read: asked after, it may be of newer ones than were read. */
  finding(workspace: string, profile: string): FindingOfScores;
}

export interface Health {
  /** The supervisor's last word about the children. */
  children(): readonly ChildHealth[];
  /** Of the file system that holds the data folder; `usedBytes` is the data folder's own size, null when unknown. */
  disk(): Promise<{
    readonly usedBytes: number | null;
    readonly freeBytes: number;
    readonly totalBytes: number;
  }>;
}
