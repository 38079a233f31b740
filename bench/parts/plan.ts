/**
 * What a tracking plan costs: added to an event on its way, and to be compiled. In one process, without the pipeline
 * around it, as processor time; with and without a plan in turn, so that a restless machine is restless for both.
 */
import { enrich } from '../../src/event/enrich.ts';
import type { Envelope } from '../../src/event/envelope.ts';
import { isRefusal, parseItem } from '../../src/event/parse.ts';
import { type CompiledPlan, compilePlan, compileSteps } from '../../src/plan/check/compile-plan.ts';
import { enforce } from '../../src/plan/check/enforce.ts';
import { WATCH_ONLY } from '../../src/plan/controls.ts';
import { makeEventText, makePlan } from '../dataset/made-plan.ts';
import type { Part, PartContext } from '../part.ts';
import { type Figure, figureAlone, figureOf, type Round } from '../print/figure.ts';

const RULES = 50;
const MANY_RULES = 2000;
const ORIGIN = { sourceId: 'src_1', plan: 'tp_1', planVersion: 1 };
const LIMITS = { eventBytesMax: 32_768, eventKeysMax: 1000, depthMax: 32 };
const ENVELOPE: Envelope = {
  receivedAt: Date.UTC(2026, 10, 25, 10),
  workspace: 'w',
  source: 'src_1',
  writeKey: 'WK_WEB',
  call: 'batch',
  dialect: 'segment',
  events: 1,
  ip: '192.0.2.1',
  userAgent: '',
  origin: true,
  requestId: 'r',
};

export const plan: Part = {
  name: 'plan',
  what: 'what a tracking plan of 50 rules adds to an event, and how long 2,000 rules take to compile',
  async run(context) {
    const figures: Figure[] = [];
    const compiled = compilePlan(makePlan(RULES));
    for (const follows of [true, false]) {
      const texts = Array.from({ length: RULES }, (_, rule) => makeEventText(rule, follows));
      const what = follows ? 'follows' : 'breaks';
      const rounds: Round[] = [];
      for (let round = 0; round < context.rounds + 1; round++) {
        context.tell(`events that the plan ${what}, round ${round + 1}`);
        const bare = measureEvents(context, texts, undefined);
        const ours = measureEvents(context, texts, compiled);
        // The first round warms.
        if (round > 0) rounds.push({ ours, bare });
      }
      const name = `an event that ${what} its plan of ${RULES} rules`;
      figures.push(
        figureOf(`parse, enrich and write ${name}`, 'us/event', rounds, 'beside it: without a plan'),
        figureOf(`added by the plan to ${name}`, 'us/event', rounds.map(addedOf)),
      );
    }
    return [...figures, ...measureCompile(context)];
  },
};

/** The difference, beside what the event costs without a plan. */
const addedOf = ({ ours, bare }: Round): Round => ({ ours: ours - bare, bare });

/** Microseconds of processor time an event. */
function measureEvents(
  context: PartContext,
  texts: readonly string[],
  compiled: CompiledPlan | undefined,
): number {
  const until = performance.now() + context.seconds * 500;
  const before = process.cpuUsage();
  let events = 0;
  let bytes = 0;
  while (performance.now() < until)
    for (const text of texts) {
      bytes += passEvent(text, compiled).length;
      events++;
    }
  const { user, system } = process.cpuUsage(before);
  if (bytes === 0) throw new Error('Nothing was written.');
  return (user + system) / events;
}

function passEvent(text: string, compiled: CompiledPlan | undefined): string {
  const parsed = parseItem(JSON.parse(text), {}, ENVELOPE, text.length, LIMITS);
  if (isRefusal(parsed)) throw new Error(parsed.reason);
  const event = enrich(parsed, ENVELOPE);
  return JSON.stringify(compiled === undefined ? event : enforce(compiled, WATCH_ONLY, event, ORIGIN).event);
}

function measureCompile(context: PartContext): Figure[] {
  context.tell(`compiling ${MANY_RULES} rules`);
  const document = makePlan(MANY_RULES);
  const before = process.cpuUsage();
  const steps = compileSteps(document);
  let longest = 0;
  for (;;) {
    const stepFrom = process.threadCpuUsage();
    const step = steps.next();
    const spent = process.threadCpuUsage(stepFrom);
    longest = Math.max(longest, (spent.user + spent.system) / 1000);
    if (step.done === true) break;
  }
  const { user, system } = process.cpuUsage(before);
  return [
    figureAlone(`compile a plan of ${MANY_RULES} rules`, 'ms', (user + system) / 1000, 'processor time'),
    figureAlone(
      'the longest step of it',
      'ms',
      longest,
      'processor time; the pipeline can go on between two steps',
    ),
  ];
}
