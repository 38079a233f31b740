import { CloseButton, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { freshLeaf, KINDS, type Kind, kindOf } from './clause.ts';
import { EventLeaf } from './EventLeaf.tsx';
import { MetricLeaf, SegmentLeaf, TimeLeaf } from './PlainLeaves.tsx';
import css from './segments.module.css';
import type { LeafProps } from './suggested.ts';
import { TraitLeaf } from './TraitLeaf.tsx';

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  did: 'did an event',
  trait: 'have a trait',
  time: 'were created, active, seen',
  metric: 'have a score or figure',
  segment: 'are in a segment',
  members: 'have users that',
};

/** One condition, read from left to right as a sentence. */
export function LeafEditor({
  remove,
  inner,
  ...leaf
}: LeafProps & {
  readonly remove: () => void;
  /** Of a condition on users of an account: the editor of these conditions. */
  readonly inner: ReactNode;
}) {
  const { of, clause, change, suggested, name } = leaf;
  const kinds = KINDS.filter(
    (kind) =>
      (kind !== 'members' || of === 'accounts') &&
      (kind !== 'segment' || suggested.segments.some((segment) => segment.of === of) || 'segment' in clause),
  );
  return (
    <fieldset className={css.leaf}>
      <legend className="visually-hidden">{`Condition ${name}`}</legend>
      <NativeSelect
        aria-label="Kind of condition"
        size="xs"
        value={kindOf(clause)}
        data={kinds.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
        onChange={({ currentTarget: { value } }) => {
          const kind = KINDS.find((each) => each === value);
          if (kind !== undefined) change(freshLeaf(kind));
        }}
      />
      <Fields {...leaf} />
      <CloseButton
        size="sm"
        className={css.remove ?? ''}
        aria-label="Remove this condition"
        onClick={remove}
      />
      {inner !== null && <div className={css.inner}>{inner}</div>}
    </fieldset>
  );
}

function Fields(leaf: LeafProps) {
  const { clause, change } = leaf;
  if ('did' in clause) return <EventLeaf {...leaf} clause={clause} />;
  if ('trait' in clause) return <TraitLeaf {...leaf} clause={clause} />;
  if ('time' in clause) return <TimeLeaf {...leaf} clause={clause} />;
  if ('metric' in clause) return <MetricLeaf {...leaf} clause={clause} />;
  if ('segment' in clause) return <SegmentLeaf {...leaf} clause={clause} />;
  if (!('members' in clause)) return null;
  return (
    <NativeSelect
      aria-label="Which of its users"
      size="xs"
      value={clause.members}
      data={[
        { value: 'any', label: 'any user that' },
        { value: 'all', label: 'only users that' },
        { value: 'none', label: 'no user that' },
      ]}
      onChange={({ currentTarget: { value } }) => {
        if (value === 'any' || value === 'all' || value === 'none') change({ ...clause, members: value });
      }}
    />
  );
}
