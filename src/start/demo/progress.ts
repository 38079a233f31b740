/** The demo's progress on the terminal that started it: a bar with counts, or a few lines where there is no terminal. */
import { Presets, SingleBar } from 'cli-progress';
import type { DemoStatus } from '../../system/status.ts';

const LOOK_MS = 250;

export interface ProgressOptions {
  /** The demo process's last word; null before the first. */
  readonly status: () => DemoStatus | null;
  readonly stream: NodeJS.WriteStream;
  /** What to type to ask the demo. */
  readonly question: string;
}

/** Returns at once; shows until the demo is ready. Nothing is shown of one that was ready before. */
export function showDemoProgress({ status, stream, question }: ProgressOptions): void {
  const format = '  Demo {bar} {percentage}% | {value} of {total} events | {stage}';
  const bar = stream.isTTY
    ? new SingleBar({ format, stream, hideCursor: true, clearOnComplete: true }, Presets.shades_classic)
    : null;
  const startedAt = performance.now();
  let quarters = 0;
  let isShowing = false;
  const timer = setInterval(() => {
    const now = status();
    if (now === null || now.state === 'starting' || now.eventsTotal === null) return;
    if (now.state === 'ready') {
      clearInterval(timer);
      bar?.stop();
      if (isShowing)
        stream.write(
          `  Demo: ready with ${now.events.toLocaleString('en-US')} events after ${Math.round((performance.now() - startedAt) / 1000)} s. Ask it:\n\n  ${question}\n\n`,
        );
      return;
    }
    const stage = now.waiting ?? (now.state === 'settling' ? 'the last ones are being loaded' : 'loading');
    if (!isShowing) bar?.start(now.eventsTotal, now.events, { stage });
    else bar?.update(now.events, { stage });
    isShowing = true;
    const quarter = Math.floor((4 * now.events) / now.eventsTotal);
    if (bar === null && quarter > quarters)
      stream.write(
        `  Demo: ${now.events.toLocaleString('en-US')} of ${now.eventsTotal.toLocaleString('en-US')} events\n`,
      );
    quarters = quarter;
  }, LOOK_MS);
  timer.unref();
}
