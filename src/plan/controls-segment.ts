/**
 * What a source does with its plan, in the shape of Segment's source settings (`CommonSourceSettingsV1`,
 * tracking-api.md 4.2), both ways.
 *
 * Segment can say less: page and screen calls have no settings of their own, identify and group can only be blocked by
 * the common schema, and unplanned fields are omitted, never a reason to block. What it cannot say is written as the
 * nearest it can, and named in `lost`, so that nobody takes it for the whole.
 */
import { z } from 'zod';
import { type CallControls, CONTROLLED, type Control, type SourceControls, WATCH_ONLY } from './controls.ts';

const traitSettings = z.object({
  allowUnplannedTraits: z.boolean().exactOptional(),
  allowTraitsOnViolations: z.boolean().exactOptional(),
  commonEventOnViolations: z.enum(['ALLOW', 'BLOCK', 'OMIT_TRAITS']).exactOptional(),
});

/** What is left out allows; what is not known is left alone, as Segment has further settings. */
export const segmentSettingsSchema = z.object({
  track: z
    .object({
      allowUnplannedEvents: z.boolean().exactOptional(),
      allowUnplannedEventProperties: z.boolean().exactOptional(),
      allowEventOnViolations: z.boolean().exactOptional(),
      allowPropertiesOnViolations: z.boolean().exactOptional(),
      commonEventOnViolations: z.enum(['ALLOW', 'BLOCK', 'OMIT_PROPERTIES']).exactOptional(),
    })
    .exactOptional(),
  identify: traitSettings.exactOptional(),
  group: traitSettings.exactOptional(),
  forwardingViolationsTo: z.string().exactOptional(),
  forwardingBlockedEventsTo: z.string().exactOptional(),
});
export type SegmentSettings = z.output<typeof segmentSettingsSchema>;

export interface WrittenSettings {
  readonly settings: SegmentSettings;
  /** Controls that Segment's settings cannot say as they are, such as `page.unplannedEvents`. */
  readonly lost: readonly string[];
}

export function toSegmentSettings(controls: SourceControls): WrittenSettings {
  const { track, identify, group } = controls.calls;
  const { forwardViolationsTo, forwardBlockedTo } = controls;
  const settings: SegmentSettings = {
    track: {
      allowUnplannedEvents: track.unplannedEvents === 'allow',
      allowUnplannedEventProperties: track.unplannedFields === 'allow',
      allowEventOnViolations: track.violations !== 'block',
      allowPropertiesOnViolations: track.violations !== 'omit',
      commonEventOnViolations: COMMON[track.commonViolations].track,
    },
    identify: traitsOf(identify),
    group: traitsOf(group),
    ...(forwardViolationsTo === null ? {} : { forwardingViolationsTo: forwardViolationsTo }),
    ...(forwardBlockedTo === null ? {} : { forwardingBlockedEventsTo: forwardBlockedTo }),
  };
  return { settings, lost: lostIn(controls, fromSegmentSettings(settings)) };
}

export function fromSegmentSettings(settings: SegmentSettings): SourceControls {
  const { track = {}, identify = {}, group = {} } = settings;
  return {
    calls: {
      ...WATCH_ONLY.calls,
      track: {
        unplannedEvents: track.allowUnplannedEvents === false ? 'block' : 'allow',
        unplannedFields: track.allowUnplannedEventProperties === false ? 'omit' : 'allow',
        // A blocked event has no properties left to omit.
        violations:
          track.allowEventOnViolations === false
            ? 'block'
            : track.allowPropertiesOnViolations === false
              ? 'omit'
              : 'allow',
        commonViolations: COMMON_OF[track.commonEventOnViolations ?? 'ALLOW'],
      },
      identify: ofTraits(identify),
      group: ofTraits(group),
    },
    forwardViolationsTo: settings.forwardingViolationsTo ?? null,
    forwardBlockedTo: settings.forwardingBlockedEventsTo ?? null,
  };
}

const COMMON = {
  allow: { track: 'ALLOW', traits: 'ALLOW' },
  omit: { track: 'OMIT_PROPERTIES', traits: 'OMIT_TRAITS' },
  block: { track: 'BLOCK', traits: 'BLOCK' },
} as const satisfies Record<Control, object>;
const COMMON_OF = { ALLOW: 'allow', OMIT_PROPERTIES: 'omit', OMIT_TRAITS: 'omit', BLOCK: 'block' } as const;

type TraitSettings = z.output<typeof traitSettings>;

const traitsOf = (controls: CallControls): TraitSettings => ({
  allowUnplannedTraits: controls.unplannedFields === 'allow',
  allowTraitsOnViolations: controls.violations === 'allow',
  commonEventOnViolations: COMMON[controls.commonViolations].traits,
});

const ofTraits = (settings: TraitSettings): CallControls => ({
  unplannedEvents: 'allow',
  unplannedFields: settings.allowUnplannedTraits === false ? 'omit' : 'allow',
  violations: settings.allowTraitsOnViolations === false ? 'omit' : 'allow',
  commonViolations: COMMON_OF[settings.commonEventOnViolations ?? 'ALLOW'],
});

const KINDS = ['unplannedEvents', 'unplannedFields', 'violations', 'commonViolations'] as const;

function lostIn(wanted: SourceControls, said: SourceControls): readonly string[] {
  return CONTROLLED.flatMap((type) =>
    KINDS.filter((kind) => wanted.calls[type][kind] !== said.calls[type][kind]).map(
      (kind) => `${type}.${kind}`,
    ),
  );
}
