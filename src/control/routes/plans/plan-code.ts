/**
 * What reads, checks and writes plans, loaded with the first request that needs it: the validators, YAML and CSV would
 * cost every start 170 ms and 30 MB.
 */
export const planDocuments = (): Promise<typeof import('./plan-documents.ts')> =>
  import('./plan-documents.ts');
