import { useState } from 'react';
import { take } from '../api/client.ts';
import { useHere } from '../api/workspace.ts';
import { save } from '../show/save.ts';

export const EXPORTS = [
  { format: 'yaml', name: 'Plan file (YAML)', extension: 'yaml' },
  { format: 'segment', name: 'Segment Protocols (JSON)', extension: 'json' },
  { format: 'typewriter', name: 'Typewriter plan.json', extension: 'json' },
  { format: 'csv', name: "CSV, Segment's columns", extension: 'csv' },
  { format: 'markdown', name: 'Markdown table', extension: 'md' },
] as const;
export type ExportFormat = (typeof EXPORTS)[number]['format'];

/** Hands the draft to the person as a file. */
export function useExport(id: string) {
  const { client } = useHere();
  const [error, setError] = useState<Error | null>(null);
  async function write(format: ExportFormat): Promise<void> {
    setError(null);
    const extension = EXPORTS.find((each) => each.format === format)?.extension ?? 'txt';
    try {
      const content = await take(
        client.GET('/api/v1/plans/{id}/export', {
          params: { path: { id }, query: { format } },
          parseAs: 'blob',
        }),
      );
      save(`${format === 'typewriter' ? 'plan' : id}.${extension}`, content);
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    }
  }
  return { write, error };
}
