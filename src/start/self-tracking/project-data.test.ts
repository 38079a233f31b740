import { describe, expect, test } from 'vitest';
import type { CallUsage } from '../../warehouse/queries/call-usage.ts';
import { describeProject, libraryName } from './project-data.ts';

const FACTS = { source: { id: 'web', name: 'Web' }, workspace: 'initech', members: 2, broken: undefined };
const line = (type: string, library: string, daily: number, weekly: number, monthly: number): CallUsage => ({
  ...{ workspace: 'initech', source: 'web', type, library, daily, weekly, monthly },
});

describe('what is said of a day', () => {
  test('what broke its plan is said where something did', () => {
    const lines = [line('track', '', 1, 10, 100)];
    const broken = { violating: 5, blocked: 2 };
    expect(describeProject({ ...FACTS, broken }, lines)).toMatchObject({
      violatingCalls: 5,
      blockedCalls: 2,
    });
    expect(describeProject(FACTS, lines)).not.toHaveProperty('violatingCalls');
  });

  test('sums the lines, by method and by library, over the day, the week and the month', () => {
    expect(
      describeProject(FACTS, [
        line('track', 'analytics.js', 1, 10, 100),
        line('track', '@segment/analytics-node', 2, 20, 200),
        line('page', 'analytics.js', 0, 5, 50),
      ]),
    ).toEqual({
      ...{ projectId: 'web', projectSlug: 'Web', projectCollaborators: 2 },
      ...{ ownerId: 'initech', ownerType: 'organization', ownerOwners: 2, integrations: 0 },
      ...{ callsDaily: 3, callsWeekly: 35, callsMonthly: 350 },
      ...{
        methodIdentify: 0,
        methodAlias: 0,
        methodTrack: 30,
        methodPage: 5,
        methodScreen: 0,
        methodGroup: 0,
      },
      ...{ methodDailyTrack: 3, methodMonthlyTrack: 300, methodMonthlyPage: 50 },
      ...{ libraryAnalyticsjs: 15, libraryDailyAnalyticsjs: 1, libraryMonthlyAnalyticsjs: 150 },
      ...{ libraryNode: 20, libraryDailyNode: 2, libraryMonthlyNode: 200 },
    });
  });

  test('is nothing for a source without calls on the day, whatever it had before', () => {
    expect(describeProject(FACTS, [line('track', 'analytics.js', 0, 10, 100)])).toBeNull();
    expect(describeProject(FACTS, [])).toBeNull();
  });

  test('has a bounded number of properties, whatever libraries call themselves; no call is left out', () => {
    const lines = Array.from({ length: 500 }, (_, n) => line('track', `lib-${n}x`, 1, 1, 1));
    const said = describeProject(FACTS, lines) ?? {};
    const weekly = Object.entries(said).filter(([name]) => /^library(?!Daily|Monthly)/.test(name));
    expect(weekly.length).toBeLessThanOrEqual(31);
    expect(weekly.reduce((sum, [, times]) => sum + Number(times), 0)).toBe(500);
  });
});

test.each([
  ['analytics.js', 'Analyticsjs'],
  ['analytics-ios', 'Ios'],
  ['@segment/analytics-node', 'Node'],
  ['analytics-python', 'Python'],
  ['my own lib', 'MyOwnLib'],
  ['', 'Other'],
  ['9lives', 'Other'],
  ['Ünï', 'N'],
])('the library %j is counted as %s', (library, name) => {
  expect(libraryName(library)).toBe(name);
});
