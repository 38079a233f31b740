/** The progress line on stderr: a run takes minutes. */
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  begin(part: string): void;
  tell(doing: string): void;
  done(): void;
  stop(): void;
}

export function openProgress(parts: number): Progress {
  const bar = new SingleBar(
    {
      format: 'bench [{bar}] {value}/{total} {duration_formatted}  {part}: {doing}',
      stream: process.stderr,
      barsize: 20,
      // In a log each change is a line of its own.
      noTTYOutput: true,
      notTTYSchedule: 15_000,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(parts, 0, { part: '', doing: '' });
  return {
    begin: (part) => bar.update({ part, doing: 'starting' }),
    tell: (doing) => bar.update({ doing }),
    done: () => bar.increment(),
    stop: () => bar.stop(),
  };
}
