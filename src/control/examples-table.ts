/** The clients that have an example, in the order they are shown. The texts themselves are files under examples/. */
export interface ExampleEntry {
  readonly id: string;
  readonly title: string;
  /** What to run, or to put into the build file, before the code works. The versions are those the tests run. */
  readonly install: string | null;
  /** Under examples/`id`/; null when the text is made by a library. */
  readonly file: string | null;
  readonly filename: string;
  /** The library speaks https and nothing else. */
  readonly needsHttps: boolean;
  readonly note: string | null;
}

const program = (id: string, title: string, install: string | null, file: string): ExampleEntry => ({
  id,
  title,
  install,
  file,
  filename: file,
  needsHttps: false,
  note: null,
});

const maven = (group: string, artifact: string, version: string): string => `<dependency>
  <groupId>${group}</groupId>
  <artifactId>${artifact}</artifactId>
  <version>${version}</version>
</dependency>`;

const KOTLIN = maven('com.segment.analytics.kotlin', 'core', '1.25.0');

export const EXAMPLE_ENTRIES: readonly ExampleEntry[] = [
  {
    ...program('javascript', 'Web page (snippet)', null, 'page.html'),
    file: null,
    note: 'Paste it into the <head> of every page. It sends a page call by itself.',
  },
  program('npm', 'Web app (npm)', 'npm install @segment/analytics-next@1.84.3', 'analytics.js'),
  program('node', 'Node.js', 'npm install @segment/analytics-node@3.1.0', 'send-events.mjs'),
  program('python', 'Python', 'pip install segment-analytics-python==2.3.4', 'send_events.py'),
  {
    ...program('go', 'Go', 'go get github.com/segmentio/analytics-go/v3@v3.3.0', 'main.go'),
    note: 'The library has no category on page and screen calls.',
  },
  {
    ...program('java', 'Java', maven('com.segment.analytics.java', 'analytics', '3.5.4'), 'SendEvents.java'),
    note: 'The library has no category on page and screen calls.',
  },
  { ...program('ruby', 'Ruby', 'gem install analytics-ruby -v 2.5.0', 'send_events.rb'), needsHttps: true },
  {
    ...program('php', 'PHP', 'composer require segmentio/analytics-php:3.8.2', 'send_events.php'),
    needsHttps: true,
  },
  {
    ...program('kotlin', 'Kotlin', KOTLIN, 'SendEvents.kt'),
    needsHttps: true,
    note: 'The library has no page call. On Android the artifact is com.segment.analytics.kotlin:android.',
  },
  {
    ...program('swift', 'Swift', null, 'SendEvents.swift'),
    needsHttps: true,
    note: 'Add the package segmentio/analytics-swift in Xcode. The library has no page call.',
  },
  program('curl', 'curl', null, 'send-events.sh'),
  program('rudderstack', 'RudderStack (web)', 'npm install @rudderstack/analytics-js@3.34.1', 'analytics.js'),
  program('jitsu', 'Jitsu', 'npm install @jitsu/js@1.11.0', 'send-events.mjs'),
];
