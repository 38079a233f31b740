import { jitsuAnalytics } from '@jitsu/js';

// The library takes only keys of the form id:secret; the write key is the id, and the secret is not used.
const analytics = jitsuAnalytics({
  host: 'http://127.0.0.1:3001',
  writeKey: 'YOUR_WRITE_KEY:any',
  s2s: true,
});

analytics.setAnonymousId('ada-before-signing-up');
await analytics.identify('ada', { email: 'ada@example.com', plan: 'pro' });
await analytics.group('initech', { name: 'Initech', employees: 42 });
await analytics.track('Report Created', { kind: 'weekly', pages: 7 });
await analytics.page({ name: 'Pricing', variant: 'b' });
