/**
 * The order of test files: those that are known to be long begin, so that none of them runs by itself at the end. Vitest
 * knows that only from its own cache, which a clean checkout does not have.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Over about half a minute here, the longest first (docs/decisions/0141-a-suite-that-lands.md). */
const LONGEST = [
  'test/scores/product.test.ts',
  'test/console/accessible.test.ts',
  'test/warehouse/replay.test.ts',
  'test/actions/product.test.ts',
  'test/actions/sending.test.ts',
  'test/console/score-walk.test.ts',
  'test/scores/equal.test.ts',
  'test/e2e/demo.test.ts',
  'test/console/hostile-plans.test.ts',
  'test/console/hostile.test.ts',
  'test/console/profiles.test.ts',
  'test/warehouse/quarantine.test.ts',
  'test/console/people-accessible.test.ts',
  'test/console/people.test.ts',
  'test/e2e/browser.test.ts',
  'test/console/quality.test.ts',
  'test/clients/go.test.ts',
  'test/clients/kotlin.test.ts',
  'test/console/plans-accessible.test.ts',
  'test/console/plans-hostile.test.ts',
  'test/console/segments.test.ts',
  'test/e2e/plans-command.test.ts',
  'test/console/plans.test.ts',
  'test/e2e/server-clients.test.ts',
  'test/crash/replay.test.ts',
  'test/e2e/typed-views.test.ts',
  'test/console/backtest.test.ts',
  'test/people/keep.test.ts',
  'test/warehouse/load.test.ts',
  'test/clients/java.test.ts',
  'cli/import/import.test.ts',
  'src/demo/stream.test.ts',
  'src/control/owner/attempts.test.ts',
  'src/control/plan-reading/read-aside.test.ts',
  'src/plan/formats/yaml/write.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId, project }: TestSpecification): readonly [number, number] => {
      const place = LONGEST.indexOf(relative(project.config.root, moduleId));
      return [project.config.sequence.groupOrder, place < 0 ? LONGEST.length : place];
    };
    // The groups stay one after the other, and what is not named keeps its order.
    return sorted.sort((one, other) => {
      const [[group, place], [otherGroup, otherPlace]] = [rank(one), rank(other)];
      return group - otherGroup || place - otherPlace;
    });
  }
}
