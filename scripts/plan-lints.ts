/** docs/plans-lints.md, made from the lints' declarations so that the two cannot disagree. */
import type { Lint } from '../src/plan/lint/finding.ts';
import { LINTS } from '../src/plan/lint/lints.ts';

export const LINTS_PAGE = 'docs/plans-lints.md';

const HEAD = `# Lints of tracking plans

<!-- Written by \`npm run docs\` from src/plan/lint. -->

A plan that is not refused works. A lint says what people will be sorry for in it all the same: names that nobody can
guess, one thing under two names, events that serve nobody. It never changes what happens to an event.

\`\`\`sh
npx trackway plan lint plan.yaml                    # exit code 1 when there is an error
npx trackway plan lint plan.yaml --fix              # what no event can notice; --fix all renames, too
npx trackway plan lint plan.yaml --fail-on warning --format github
npx trackway plan lint plan.yaml --facts            # with what came in the last 30 days
\`\`\`

\`GET /api/v1/plans/{id}/lint\` tells the same of a draft or a version, with the traffic of the plan's sources. A
finding's \`fix\` is a list of changes that \`PATCH /api/v1/plans/{id}/rules\` takes.

Every lint has a switch in the plan, for those who have agreed otherwise:

\`\`\`yaml
name: Web
lints:
  name_tense: off
  missing_why: error
\`\`\`

Rules with \`deprecatedSince\` are not looked at. What is right for names is in the plan's \`conventions\`. Names are
judged as English; past tenses come from a dictionary and its conjugations, so "Sent", "Set" and "Left" are some and "Feed"
is none. Where English itself leaves it open ("Saved Search", "Read Manual") a name is taken for right.

| code | usual level | looks for | fix |
|---|---|---|---|
`;

export function renderLints(): string {
  const rows = LINTS.map(
    ({ code, level, title, fixes }) =>
      `| [\`${code}\`](#${code}) | ${level} | ${title} | ${kindOf(fixes)} |\n`,
  );
  return `${HEAD}${rows.join('')}${LINTS.map(section).join('')}`;
}

function kindOf(fixes: string | undefined): string {
  if (fixes === undefined) return '';
  return fixes.includes('Breaking') ? 'breaking' : 'safe';
}

function section({ code, level, title, reason, fixes }: Lint): string {
  const fix = fixes === undefined ? '' : `\n**Fix.** ${fixes}\n`;
  return `\n## ${code}\n\n${title}. Usually: ${level}.\n\n${reason}\n${fix}`;
}
