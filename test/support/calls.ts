/** One call of each type, every field filled that the type has, as a server program would make them. */
import type { Call } from './server-clients.ts';

export const HISTORICAL = new Date('2019-03-04T05:06:07.089Z');

/** `person` keeps the calls of one test apart from those of another. */
export function oneOfEach(person: string): readonly Call[] {
  const ids = { userId: `${person}-user`, anonymousId: `${person}-anonymous` };
  const context = { app: { name: 'Initech Billing', version: '7.1' }, ip: '203.0.113.9' };
  return [
    {
      ...ids,
      type: 'track',
      event: 'Invoice Paid',
      properties: { amount: 12.5, currency: 'EUR', recurring: true, items: 3 },
      context,
      integrations: { All: true, Mixpanel: false },
    },
    { ...ids, type: 'identify', traits: { email: `${person}@example.com`, seats: 4 }, context },
    { ...ids, type: 'page', category: 'Docs', name: 'Pricing', properties: { variant: 'b' }, context },
    { ...ids, type: 'screen', category: 'Setup', name: 'Welcome', properties: { step: 2 }, context },
    { ...ids, type: 'group', groupId: `${person}-account`, traits: { plan: 'team', employees: 42 }, context },
    { type: 'alias', userId: `${person}-user`, previousId: `${person}-anonymous`, context },
    {
      ...ids,
      type: 'track',
      event: 'Imported Long Ago',
      properties: { note: 'straße 東京 🚀 "quoted" \\ \u2028' },
      timestamp: HISTORICAL,
    },
  ];
}
