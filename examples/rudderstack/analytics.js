import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';

export const analytics = new RudderAnalytics();
analytics.load('YOUR_WRITE_KEY', 'http://127.0.0.1:3001', { configUrl: 'http://127.0.0.1:3001' });

analytics.page('Docs', 'Pricing', { variant: 'b' });
analytics.identify('ada', { email: 'ada@example.com', plan: 'pro' });
analytics.group('initech', { name: 'Initech', employees: 42 });
analytics.track('Report Created', { kind: 'weekly', pages: 7 });
