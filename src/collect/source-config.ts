/** What RudderStack's analytics-js asks for before it sends: its source, and no device-mode destinations. */

/** Events go to the data plane address that the client was given, so this names none. */
export function sourceConfigJson(writeKey: string): object {
  const updatedAt = new Date(0).toISOString();
  return {
    source: {
      id: writeKey,
      name: 'Trackway',
      writeKey,
      enabled: true,
      workspaceId: 'trackway',
      updatedAt,
      config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
      connections: [],
      destinations: [],
      dataplanes: {},
    },
    updatedAt,
  };
}
