/** What holds whatever the plan, the controls and the event are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFields, randomSchema } from '../../../test/support/random-schema.ts';
import type { Event } from '../../event/event.ts';
import { type CallControls, type SourceControls, WATCH_ONLY } from '../controls.ts';
import { EMPTY_PLAN, type JsonSchema } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { checkEvent } from './check-event.ts';
import { type CompiledPlan, compilePlan } from './compile-plan.ts';
import { type Enforced, enforce } from './enforce.ts';

const control = fc.constantFrom('allow', 'omit', 'block');
const controls: fc.Arbitrary<CallControls> = fc.record({
  unplannedEvents: fc.constantFrom('allow', 'block'),
  unplannedFields: control,
  violations: control,
  commonViolations: control,
});
const sourceOf = (call: CallControls): SourceControls => ({
  ...WATCH_ONLY,
  calls: { track: call, identify: call, group: call, page: call, screen: call },
});

interface World {
  readonly plan: CompiledPlan;
  readonly call: CallControls;
  readonly event: Event;
  readonly held: Enforced;
}

/** Runs a law over many worlds. Every event is frozen to its depth, so that touching it throws. */
function holds(law: (world: World) => void): void {
  let asked = 0;
  fc.assert(
    fc.property(
      fc.tuple(randomSchema, randomSchema, randomSchema),
      fc.boolean(),
      controls,
      randomFields,
      ([properties, d, common], identify, call, given) => {
        const container = identify ? 'traits' : 'properties';
        const schema: JsonSchema = { definitions: { d }, properties: { [container]: properties } };
        const { document } = findProblems({
          ...EMPTY_PLAN,
          name: 'p',
          rules: [
            identify
              ? { type: 'identify', version: 1, schema }
              : { type: 'track', name: 'A', version: 1, schema },
            {
              type: 'common',
              version: 1,
              schema: { definitions: { d }, properties: { [container]: common } },
            },
          ],
        });
        if (document === undefined) return;
        const fields = {
          messageId: 'm',
          userId: 'u',
          timestamp: 1,
          receivedAt: 2,
          channel: 'server',
        } as const;
        const context = { protocols: { event_version: 1 }, library: { name: 'x' } };
        const event: Event = frozen(
          identify
            ? { ...fields, type: 'identify', context, traits: given }
            : { ...fields, type: 'track', event: 'A', context, properties: given },
        );
        const plan = compilePlan(document);
        const held = enforce(plan, sourceOf(call), event, { sourceId: 's', plan: 'p', planVersion: 1 });
        asked++;
        law({ plan, call, event, held });
      },
    ),
    { numRuns: 600 },
  );
  expect(asked).toBeGreaterThan(200);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('whatever the plan, the controls and the event', () => {
  test('an event is blocked exactly when a violation was whose control blocks, and handed back as it came', () => {
    holds(({ event, held }) => {
      expect(held.kind === 'block').toBe(held.violations.some(({ outcome }) => outcome === 'block'));
      if (held.kind === 'block') expect(held.event).toBe(event);
    });
  });

  test('nothing of an event changes but what is omitted and context.protocols', () => {
    holds(({ call, event, held }) => {
      const { context, properties, traits, ...others } = held.event;
      const { context: before, properties: givenProperties, traits: givenTraits, ...givenOthers } = event;
      expect(others).toEqual(givenOthers);
      expect({ ...context, protocols: null }).toEqual({ ...before, protocols: null });
      expect(context.protocols).toMatchObject({ event_version: 1 });
      const omits = [call.unplannedFields, call.violations, call.commonViolations].includes('omit');
      if (!omits) expect([properties, traits]).toEqual([givenProperties, givenTraits]);
    });
  });

  test('where unplanned fields are omitted, none is left', () => {
    holds(({ plan, call, held }) => {
      if (call.unplannedFields !== 'omit' || held.kind === 'block') return;
      expect(checkEvent(plan, held.event).filter(({ type }) => type === 'Unplanned Property')).toEqual([]);
    });
  });

  test('where everything is allowed, all that checking finds is told, and the other way round', () => {
    holds(({ plan, event }) => {
      const held = enforce(plan, WATCH_ONLY, event, { sourceId: 's', plan: 'p', planVersion: 1 });
      expect(held.violations.map(({ outcome: _, ...violation }) => violation)).toEqual(
        checkEvent(plan, event),
      );
    });
  });

  test('an event that is right is the very same event', () => {
    holds(({ event, held }) => {
      if (held.violations.length === 0) expect(held.event).toBe(event);
    });
  });
});
