/** What a timeline is asked for, as the address says it. Pure. */
export const TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;

export interface TimelineSearch {
  readonly event?: string | undefined;
  readonly type?: string | undefined;
  readonly source?: string | undefined;
  readonly property?: string | undefined;
  /** What the property contains. */
  readonly value?: string | undefined;
}

export interface TimelineQuery {
  readonly event?: string;
  readonly type?: (typeof TYPES)[number];
  readonly source?: string;
  readonly property?: string;
  readonly contains?: string;
}

/** Unknown types are as good as none, and a value without a property says nothing. */
export function timelineQueryOf({ event, type, source, property, value }: TimelineSearch): TimelineQuery {
  const known = TYPES.find((each) => each === type);
  return {
    ...(event !== undefined && { event }),
    ...(known !== undefined && { type: known }),
    ...(source !== undefined && { source }),
    ...(property !== undefined && { property }),
    ...(property !== undefined && value !== undefined && { contains: value }),
  };
}

export const NOT_NARROWED = { event: '', type: '', source: '', property: '', value: '' } as const;
