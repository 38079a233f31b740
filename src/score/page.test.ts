import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreAccount } from './account.ts';
import type { ActivityDay } from './activity.ts';
import { explainChange } from './change.ts';
import { explainScore } from './explain.ts';
import type { ScoringProfile } from './profile.ts';
import { takeReference } from './reference.ts';
import { scoreUser } from './user.ts';
import { readProfileYaml, writeProfileYaml } from './yaml.ts';

const page = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');
const profile: ScoringProfile = {
  name: 'Worked example',
  mode: 'decay',
  window: 7,
  halfLife: 5,
  events: [
    { event: 'Report Viewed', weight: 2 },
    { event: 'Report Shared', weight: 5 },
  ],
};
const TODAY = 20_000;
const did = (event: number, age: number, n: number): ActivityDay => ({ event, day: TODAY - age, n });
const ann = [did(0, 0, 4), did(1, 0, 1), did(0, 5, 9)];

describe('docs/scoring.md says what is true', () => {
  it('its file is a profile that may be published, written as we write it', () => {
    const text = /```yaml\n(name:[\s\S]*?)```/.exec(page)?.[1] ?? '';
    const { document, problems } = readProfileYaml(text);
    if (document === null) throw new Error(JSON.stringify(problems));
    expect(problems).toEqual([]);
    expect(writeProfileYaml(document)).toBe(text);
  });
  it('its worked example is computed so', () => {
    const { xs, raw } = scoreUser(profile, ann, TODAY);
    const told = explainScore(profile, xs, 16);
    expect([xs[0]?.toFixed(3), raw.toFixed(3), told.score.toFixed(1)]).toEqual(['3.118', '11.236', '70.2']);
    expect(told.contributions.map(({ points }) => points.toFixed(1))).toEqual(['39.0', '31.3']);
    const reference = takeReference([16], []);
    const change = explainChange(
      { profile, reference, today: TODAY },
      { profile, reference, today: TODAY + 5 },
      { before: ann, nowByBefore: ann, now: ann },
    );
    expect([change.to.toFixed(1), change.decay.toFixed(1), change.newActivity]).toEqual(['35.1', '-35.1', 0]);
    for (const figure of ['3.118', '11.236', '70.2', '39.0', '31.3', '35.1']) expect(page).toContain(figure);
  });
  it('its account is computed so', () => {
    const taken = takeReference([16], []);
    const reference = { ...taken, bands: { ...taken.bands, '2-5': { ...taken.bands['2-5'], q90: 20 } } };
    const members = [ann, [did(0, 0, 1)]].map((days) => scoreUser(profile, days, TODAY));
    const account = scoreAccount(profile, members, 2, null, reference);
    const figures = [account.banded, account.average, account.total, account.topUserShare].map((each) =>
      each.toFixed(1),
    );
    expect(figures).toEqual(['66.2', '41.4', '82.7', '84.9']);
    expect(account.isKeyPersonRisk).toBe(true);
    for (const figure of figures) expect(page).toContain(figure);
  });
});
