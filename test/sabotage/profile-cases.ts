/** Guards of scoring profiles. */
import type { Sabotage } from './cases.ts';

export const PROFILE_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'the refusal of a draft that somebody else has changed since it was read',
    file: 'src/store/scoring-profiles.ts',
    find: '    refuseStale(profile, from);\n    return writeProfile',
    replace: '    return writeProfile',
    noticedBy: [
      {
        file: 'src/store/scoring-profiles.test.ts',
        test: 'a draft that somebody else has changed is neither overwritten nor published by accident',
      },
    ],
  },
  {
    removed: 'the last reference is the one that scores are measured against',
    file: 'src/store/scoring-references.ts',
    find: "    .select('reference')\n    .where('workspace', '=', workspace)\n    .where('profile', '=', profile)\n    .where('version', '=', version)\n    .orderBy('number', 'desc')",
    replace:
      "    .select('reference')\n    .where('workspace', '=', workspace)\n    .where('profile', '=', profile)\n    .where('version', '=', version)\n    .orderBy('number', 'asc')",
    noticedBy: [
      {
        file: 'src/store/scoring-profiles.test.ts',
        test: 'a re-base is kept beside what was before it, and counts from then on',
      },
    ],
  },
  {
    removed: 'a re-base only looks when it is asked what it would change',
    file: 'src/control/routes/profiles/references.ts',
    find: '      if (!dryRun)\n',
    replace: '',
    noticedBy: [
      {
        file: 'src/control/routes/profiles/profiles.test.ts',
        test: 'a re-base says what it would change, does it only when told, and keeps what was before',
      },
    ],
  },
];
