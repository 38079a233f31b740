/** What reads, checks and writes scoring profiles, with the first request that needs it: YAML would cost each start 30 ms. */
export const profileDocuments = (): Promise<typeof import('./profile-documents.ts')> =>
  import('./profile-documents.ts');
