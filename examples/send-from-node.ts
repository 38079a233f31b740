/**
 * Segment's Node library sends to Trackway when `host` says so; nothing else differs.
 *
 *   npx node examples/send-from-node.ts http://127.0.0.1:3001 WRITE_KEY
 */
import { Analytics } from '@segment/analytics-node';

const [host = 'http://127.0.0.1:3001', writeKey = ''] = process.argv.slice(2);
const analytics = new Analytics({ host, writeKey });
analytics.on('error', (error) => {
  console.error('not delivered:', error);
  process.exitCode = 1;
});

analytics.identify({ userId: 'ada', traits: { email: 'ada@example.com', plan: 'pro' } });
analytics.group({ userId: 'ada', groupId: 'initech', traits: { name: 'Initech', employees: 42 } });
analytics.track({ userId: 'ada', event: 'Report Created', properties: { kind: 'weekly', pages: 7 } });
analytics.track({ userId: 'ada', event: 'Report Shared', properties: { with: 3 } });

// Without this a short program may end before its last events have left.
await analytics.closeAndFlush();
console.log('sent 4 events');
