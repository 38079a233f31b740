/** What `npm start` prints once everything is ready: where to send, with what, and what to do next. */
export interface BannerFacts {
  readonly apiUrl: string;
  readonly collectUrl: string;
  readonly source: string;
  readonly writeKey: string;
  readonly data: string;
  /** Null once there is an owner. */
  readonly setupCode: string | null;
  /** What the command line needs to find this Trackway: '', or options with a space before them. */
  readonly toReach: string;
  readonly snippet: string;
  /** Whether there is a demo's workspace beside your own, and whether this start feeds it. */
  readonly demo: 'none' | 'still' | 'fed';
}

export function demoQuestion(toReach: string): string {
  return `npx trackway query --workspace demo "SELECT event, count() AS times FROM events GROUP BY event"${toReach}`;
}

export function renderBanner(facts: BannerFacts): string {
  return `
Trackway is running.

  Send events to   ${facts.collectUrl}
  Write key        ${facts.writeKey}   (source "${facts.source}")
  Console          ${facts.apiUrl}${setupOf(facts.setupCode)}
  API              ${facts.apiUrl}/api/openapi.json
  Data             ${facts.data}

In a web page's <head>:

  ${facts.snippet}

From a shell:

  curl ${facts.collectUrl}/v1/track -u ${facts.writeKey}: -d '{"userId":"u1","event":"Signed Up"}'

Then watch and ask:

  npx trackway tail${facts.toReach}
  npx trackway query "SELECT event, count() AS times FROM events GROUP BY event"${facts.toReach}
${DEMO[facts.demo]}
`;
}

const setupOf = (code: string | null): string =>
  code === null ? '' : `   (choose the owner's password there; if it asks for a setup code: ${code})`;

const DEMO = {
  none: '',
  still: `
Beside it there is a workspace "Demo" of made-up data, not fed now (start with --demo to go on):
add --workspace demo to any command.
`,
  fed: `
Beside it there is a workspace "Demo" of made-up data: a year of a company and its customers.
Add --workspace demo to any command.
`,
} as const;
