import { NativeSelect } from '@mantine/core';
import type { Comparison, Metric, MetricClause, SegmentClause, TimeClause } from './clauseTypes.ts';
import { NumberField } from './NumberField.tsx';
import css from './segments.module.css';
import type { LeafProps } from './suggested.ts';
import { COMPARISON_WORDS, METRIC_WORDS, METRICS_OF_ACCOUNTS, TIME_WORDS } from './words.ts';

const COMPARISONS = Object.entries(COMPARISON_WORDS).map(([value, label]) => ({
  value,
  label: value === '<' ? 'less than' : label,
}));

/** Figures that are known of whoever is not scored. */
const WITHOUT_SCORES: readonly Metric[] = ['tenureDays'];

/** Created, active, seen so many days ago. */
export function TimeLeaf({ clause, change, suggested }: LeafProps<TimeClause>) {
  const isBetween = clause.atLeastDays !== undefined && clause.atMostDays !== undefined;
  const shape = isBetween ? 'between' : clause.atLeastDays !== undefined ? 'before' : 'within';
  const { time, atLeastDays = 30, atMostDays = 60 } = clause;
  return (
    <>
      <NativeSelect
        aria-label="What happened"
        size="xs"
        value={time}
        data={Object.entries(TIME_WORDS)
          .filter(([value]) => value !== 'active' || suggested.scores)
          .map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget: { value } }) => {
          if (value === 'created' || value === 'active' || value === 'seen')
            change({ ...clause, time: value });
        }}
      />
      <NativeSelect
        aria-label="When"
        size="xs"
        value={shape}
        data={[
          { value: 'within', label: 'in the last' },
          { value: 'before', label: 'at least' },
          { value: 'between', label: 'between' },
        ]}
        onChange={({ currentTarget: { value } }) => {
          const [least, most] = [Math.min(atLeastDays, atMostDays), Math.max(atLeastDays, atMostDays)];
          if (value === 'within') change({ time, atMostDays });
          else if (value === 'before') change({ time, atLeastDays });
          else change({ time, atLeastDays: least, atMostDays: most });
        }}
      />
      {shape !== 'within' && (
        <NumberField
          label="Days ago, at least"
          value={clause.atLeastDays}
          min={0}
          write={(days) => change({ ...clause, atLeastDays: days })}
        />
      )}
      {isBetween && <span className={css.word}>and</span>}
      {shape !== 'before' && (
        <NumberField
          label={isBetween ? 'Days ago, at most' : 'Days'}
          value={clause.atMostDays}
          min={0}
          write={(days) => change({ ...clause, atMostDays: days })}
        />
      )}
      <span className={css.word}>{shape === 'within' ? 'days' : 'days ago'}</span>
    </>
  );
}

/** A score or another figure of the profile. */
export function MetricLeaf({ of, clause, change, suggested }: LeafProps<MetricClause>) {
  const metrics = (Object.keys(METRIC_WORDS) as Metric[]).filter(
    (metric) =>
      (of === 'accounts' || !METRICS_OF_ACCOUNTS.includes(metric)) &&
      (suggested.scores || WITHOUT_SCORES.includes(metric)),
  );
  return (
    <>
      <NativeSelect
        aria-label="Which figure"
        size="xs"
        value={clause.metric}
        data={metrics.map((metric) => ({ value: metric, label: METRIC_WORDS[metric].name }))}
        onChange={({ currentTarget: { value } }) => {
          const { days: _, ...plain } = clause;
          change({ ...plain, metric: value as Metric });
        }}
      />
      <NativeSelect
        aria-label="How the figure compares"
        size="xs"
        value={clause.compare}
        data={COMPARISONS}
        onChange={({ currentTarget: { value } }) => change({ ...clause, compare: value as Comparison })}
      />
      <NumberField label="Figure" value={clause.value} write={(value) => change({ ...clause, value })} />
      <span className={css.word}>{METRIC_WORDS[clause.metric]?.unit ?? ''}</span>
      {clause.metric === 'change' && (
        <NativeSelect
          aria-label="Against when"
          size="xs"
          value={String(clause.days ?? '')}
          data={[
            { value: '', label: 'against one window ago' },
            { value: '1', label: 'against yesterday' },
            { value: '7', label: 'against 7 days ago' },
            { value: '30', label: 'against 30 days ago' },
          ]}
          onChange={({ currentTarget: { value } }) => {
            const { days: _, ...plain } = clause;
            const days = ([1, 7, 30] as const).find((each) => String(each) === value);
            change(days === undefined ? plain : { ...plain, days });
          }}
        />
      )}
    </>
  );
}

export function SegmentLeaf({ of, clause, change, suggested }: LeafProps<SegmentClause>) {
  const segments = suggested.segments.filter((segment) => segment.of === of);
  const isKnown = segments.some(({ id }) => id === clause.segment);
  return (
    <NativeSelect
      aria-label="Which segment"
      size="xs"
      className={css.wide ?? ''}
      value={clause.segment}
      data={[
        ...(isKnown ? [] : [{ value: clause.segment, label: clause.segment || 'Choose a segment' }]),
        ...segments.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget: { value } }) => change({ segment: value })}
    />
  );
}
