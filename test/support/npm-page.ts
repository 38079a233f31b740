/** The entry of the tests' bundled page: analytics.js as a site gets it from npm, within the tests' reach. */
import { AnalyticsBrowser } from '@segment/analytics-next';

Object.assign(window, { AnalyticsBrowser });
