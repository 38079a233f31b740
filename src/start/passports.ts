/** Passports on this installation's raw log and control store. Nothing is loaded or opened before the first is asked for. */
import type { Config } from '../config.ts';
import type { Passports } from '../control/ports.ts';
import { systemClock } from '../system/clock.ts';
import { pathsOf } from '../system/paths.ts';
import { openPartitions } from './partitions.ts';

const HOUR_MS = 3_600_000;

export function openPassports(config: Config): Passports {
  let opened: Promise<Passports> | undefined;
  const all = (): Promise<Passports> => {
    opened ??= load(config);
    return opened;
  };
  return {
    ofStored: async (copy) => (await all()).ofStored(copy),
    ofRefused: async (id) => (await all()).ofRefused(id),
  };
}

async function load(config: Config): Promise<Passports> {
  const [{ createPassports }, { createPlans, followPlans }, { openSourceKeys }, { openPlanReader }] =
    await Promise.all([
      import('../pipeline/passport.ts'),
      import('../pipeline/plans.ts'),
      import('../store/read-keys.ts'),
      import('../store/read-plans.ts'),
    ]);
  const paths = pathsOf(config.data);
  // Kept from one search to the next, because compiling a large plan takes a second.
  const plans = createPlans(openPlanReader(paths.store), () => performance.now());
  return createPassports({
    clock: systemClock,
    limits: config,
    windowMs: config.dedupeHours * HOUR_MS,
    async open() {
      const partitions = openPartitions(paths.raw);
      const sources = openSourceKeys(paths.store);
      await followPlans(plans);
      return {
        partitions,
        sources,
        plans,
        async close() {
          sources.close();
          await partitions.close();
        },
      };
    },
  });
}
