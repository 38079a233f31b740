import { AnalyticsBrowser } from '@segment/analytics-next';

// The settings served at this address lead the events there as well.
export const analytics = AnalyticsBrowser.load({
  writeKey: 'YOUR_WRITE_KEY',
  cdnURL: 'http://127.0.0.1:3001',
});

analytics.page();
analytics.identify('ada', { email: 'ada@example.com', plan: 'pro' });
analytics.group('initech', { name: 'Initech', employees: 42 });
analytics.track('Report Created', { kind: 'weekly', pages: 7 });
