import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTROLLED, type SourceControls, WATCH_ONLY } from './controls.ts';
import { mergeControls } from './controls-change.ts';
import { fromSegmentSettings, segmentSettingsSchema, toSegmentSettings } from './controls-segment.ts';

const control = fc.constantFrom('allow' as const, 'omit' as const, 'block' as const);
const call = fc.record({
  unplannedEvents: fc.constantFrom('allow' as const, 'block' as const),
  unplannedFields: control,
  violations: control,
  commonViolations: control,
});
const target = fc.option(fc.constantFrom('blocked', 'violations'));
const controls: fc.Arbitrary<SourceControls> = fc.record({
  calls: fc.record({ track: call, identify: call, group: call, page: call, screen: call }),
  forwardViolationsTo: target,
  forwardBlockedTo: target,
});

test('nothing set is everything allowed, in both shapes', () => {
  expect(fromSegmentSettings({})).toEqual(WATCH_ONLY);
  expect(toSegmentSettings(WATCH_ONLY)).toEqual({
    settings: {
      track: {
        allowUnplannedEvents: true,
        allowUnplannedEventProperties: true,
        allowEventOnViolations: true,
        allowPropertiesOnViolations: true,
        commonEventOnViolations: 'ALLOW',
      },
      identify: {
        allowUnplannedTraits: true,
        allowTraitsOnViolations: true,
        commonEventOnViolations: 'ALLOW',
      },
      group: { allowUnplannedTraits: true, allowTraitsOnViolations: true, commonEventOnViolations: 'ALLOW' },
    },
    lost: [],
  });
});

test('a source that blocks in Segment blocks here', () => {
  const strict = segmentSettingsSchema.parse({
    track: {
      allowUnplannedEvents: false,
      allowUnplannedEventProperties: false,
      allowEventOnViolations: false,
      allowPropertiesOnViolations: false,
      commonEventOnViolations: 'OMIT_PROPERTIES',
    },
    identify: {
      allowUnplannedTraits: false,
      allowTraitsOnViolations: false,
      commonEventOnViolations: 'BLOCK',
    },
    group: { commonEventOnViolations: 'OMIT_TRAITS' },
    forwardingViolationsTo: 'violations',
    forwardingBlockedEventsTo: 'blocked',
  });
  expect(fromSegmentSettings(strict)).toEqual({
    calls: {
      ...WATCH_ONLY.calls,
      track: {
        unplannedEvents: 'block',
        unplannedFields: 'omit',
        violations: 'block',
        commonViolations: 'omit',
      },
      identify: {
        unplannedEvents: 'allow',
        unplannedFields: 'omit',
        violations: 'omit',
        commonViolations: 'block',
      },
      group: { ...WATCH_ONLY.calls.group, commonViolations: 'omit' },
    },
    forwardViolationsTo: 'violations',
    forwardBlockedTo: 'blocked',
  });
});

test('what Segment cannot say is named, and everything that is not named comes back as it was', () => {
  fc.assert(
    fc.property(controls, (wanted) => {
      const { settings, lost } = toSegmentSettings(wanted);
      expect(segmentSettingsSchema.parse(settings)).toEqual(settings);
      const back = fromSegmentSettings(settings);
      for (const type of CONTROLLED)
        for (const [kind, value] of Object.entries(wanted.calls[type])) {
          const same = Reflect.get(back.calls[type], kind) === value;
          expect(same, `${type}.${kind}`).toBe(!lost.includes(`${type}.${kind}`));
        }
      expect([back.forwardViolationsTo, back.forwardBlockedTo]).toEqual([
        wanted.forwardViolationsTo,
        wanted.forwardBlockedTo,
      ]);
    }),
  );
});

test('page and screen controls, and unplanned properties that block, are what Segment cannot say', () => {
  const wanted = mergeControls(WATCH_ONLY, {
    track: { unplannedFields: 'block' },
    identify: { violations: 'block' },
    page: { violations: 'omit' },
  });
  expect(toSegmentSettings(wanted).lost).toEqual([
    'track.unplannedFields',
    'identify.violations',
    'page.violations',
  ]);
});

test('a change of one control leaves all others as they are', () => {
  fc.assert(
    fc.property(controls, (before) => {
      const after = mergeControls(before, {
        track: { violations: 'block' },
        forwardBlockedTo: null,
      });
      expect(after).toEqual({
        ...before,
        calls: { ...before.calls, track: { ...before.calls.track, violations: 'block' } },
        forwardBlockedTo: null,
      });
    }),
  );
});
