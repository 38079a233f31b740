import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: 'YOUR_WRITE_KEY', host: 'http://127.0.0.1:3001' });
analytics.on('error', (error) => console.error('not delivered:', error));

analytics.identify({ userId: 'ada', traits: { email: 'ada@example.com', plan: 'pro' } });
analytics.group({ userId: 'ada', groupId: 'initech', traits: { name: 'Initech', employees: 42 } });
analytics.track({ userId: 'ada', event: 'Report Created', properties: { kind: 'weekly', pages: 7 } });
analytics.page({ userId: 'ada', category: 'Docs', name: 'Pricing', properties: { variant: 'b' } });
analytics.screen({ userId: 'ada', category: 'Setup', name: 'Welcome', properties: { step: 2 } });
analytics.alias({ userId: 'ada', previousId: 'ada-before-signing-up' });

// An old event keeps its date.
analytics.track({
  userId: 'ada',
  event: 'Invoice Paid',
  properties: { amount: 12.5 },
  timestamp: new Date('2019-03-04T05:06:07Z'),
});

// Without this a short program ends before its last events have left.
await analytics.closeAndFlush();
