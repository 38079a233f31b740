import { describe, expect, it, test } from 'vitest';
import { writeIn } from './case.ts';
import { openEnglish } from './english.ts';
import { isPastTense, toPastTense } from './tense.ts';
import { tokensOf, wordsOf } from './tokens.ts';

const english = openEnglish();

/** Names that real plans have: of Segment's specifications, of the guides, and of products. */
const RIGHT = `
Signed Up · Signed In · Signed Out · Order Completed · Viewed Page · Page Viewed · Product Added · Product
Removed · Cart Viewed · Checkout Started · Checkout Step Viewed · Checkout Step Completed · Payment Info
Entered · Order Updated · Order Refunded · Order Cancelled · Coupon Entered · Coupon Applied · Coupon Denied
· Coupon Removed · Product Added to Wishlist · Wishlist Product Added to Cart · Product Shared · Cart Shared
· Product Reviewed · Products Searched · Product List Viewed · Product List Filtered · Promotion Viewed ·
Promotion Clicked · Product Clicked · Account Created · Account Deleted · Account Added User · Account
Removed User · Invite Sent · Trial Started · Trial Ended · Sent Project Data · Started Subscription ·
Created Organization · Invited User · Enabled Integration · Disabled Integration · Debugger Call Expanded ·
Created Ticket · Application Installed · Application Opened · Application Updated · Application Backgrounded
· Application Crashed · Application Uninstalled · Application Foregrounded · Push Notification Received ·
Push Notification Tapped · Push Notification Bounced · Install Attributed · Deep Link Opened · Deep Link
Clicked · Email Bounced · Email Delivered · Email Link Clicked · Email Marked as Spam · Email Opened ·
Unsubscribed · Live Chat Conversation Started · Live Chat Message Sent · Live Chat Message Received · Live
Chat Conversation Ended · Video Playback Started · Video Playback Paused · Video Playback Interrupted ·
Video Playback Buffer Completed · Video Playback Resumed · Video Content Started · Experiment Viewed ·
Password Reset · Message Read · Goal Set · File Uploaded · Report Exported · Report Built · Invoice Paid ·
Deal Won · Deal Lost · User Left · Left Team · Bought Plan · Sent Message · Team Invite Sent · Item Removed
From Cart · Logged In · User Logged Out · Plan Chosen · Ad Shown · Comment Written · Import Failed · Upload
Exceeded Limit · Search Returned Results · Sign Up Completed · Login Failed · Login Succeeded · Account
created · Account upgraded · Account downgraded · Account canceled · Team member invited · Viewed dashboard
· song_played · user:signed-up · articleBookmarked · Records Upserted · Card Swiped · Feed Refreshed ·
Widget Embedded · Began Checkout · Dashboard Shared With Team · Cart Abandoned · API Key Revoked · Payment
Not Received · Dark Mode Turned On · 2FA Enabled · Got Started · Ran Query · Query Run · Took Tour · Tour
Taken · Calendar Synced · Form Submitted Successfully · Chose Plan · Quiz Taken · Went Offline · Onboarding
Completed · Onboarding Step Skipped · Seat Freed · Data Refreshed ·
Card Moved · Build Broke · Voicemail Left · Deploy Rolled Back · Subscription Lapsed ·
Video Rewound · Drew Shape · Woke Device · Bid Placed · User Outbid · Exam Sat · Fed Data ·
Door Unlocked · Policy Bound · Session Timed Out · Streak Broken · Call Hung Up · Undid Change · Loan Repaid · Wrote Note
`;

/** And what they are called afterwards; '' where nobody can say. */
const WRONG: readonly (readonly [string, string])[] = [
  ['Sign Up', 'Signed Up'],
  ['Sign In', 'Signed In'],
  ['Signup', 'Signed Up'],
  ['Login', 'Logged In'],
  ['User Login', 'User Logged In'],
  ['Team Member Signup', 'Team Member Signed Up'],
  ['View Page', 'Viewed Page'],
  ['Page View', 'Page Viewed'],
  ['Button Click', 'Button Clicked'],
  ['Click Button', 'Clicked Button'],
  ['Order Complete', 'Order Completed'],
  ['Complete Order', 'Completed Order'],
  ['Create Project', 'Created Project'],
  ['Send Invite', 'Sent Invite'],
  ['Invite User', 'Invited User'],
  ['Submit Form', 'Submitted Form'],
  ['Form Submit', 'Form Submitted'],
  ['Purchase', 'Purchased'],
  ['Subscribe', 'Subscribed'],
  ['Unsubscribe', 'Unsubscribed'],
  ['Checkout', 'Checked Out'],
  ['User Signs Up', 'User Signed Up'],
  ['Viewing Page', 'Viewed Page'],
  ['Views Page', 'Viewed Page'],
  ['Embed Widget', 'Embedded Widget'],
  ['Widget Embed', 'Widget Embedded'],
  ['Feed', ''],
  ['Need Help', 'Needed Help'],
  ['Speed Test', 'Speed Tested'],
  ['Dashboard', ''],
  ['Page Views', ''],
  ['Homepage', ''],
  ['Pricing Page', ''],
  ['New User', ''],
  ['Error', ''],
  ['Settings', ''],
  ['Add to Cart', 'Added to Cart'],
  ['Add Item to Cart', 'Added Item to Cart'],
  ['Start Trial', 'Started Trial'],
  ['Trial Start', 'Trial Started'],
  ['Enable Integration', 'Enabled Integration'],
  ['View Saved Search', 'Viewed Saved Search'],
  ['Click Advanced Filter', 'Clicked Advanced Filter'],
  ['Upgrade Plan', 'Upgraded Plan'],
  ['Plan Upgrade', 'Plan Upgraded'],
  ['Cancel Subscription', 'Canceled Subscription'],
  ['Subscription Cancel', 'Subscription Canceled'],
  ['Download PDF', 'Downloaded PDF'],
  ['Export Report', 'Exported Report'],
  ['Report Export', 'Report Exported'],
  ['Delete Account', 'Deleted Account'],
  ['Log Out', 'Logged Out'],
  ['User Log Out', 'User Logged Out'],
  ['Search', 'Searched'],
  ['Play Video', 'Played Video'],
  ['Video Play', 'Video Played'],
  ['Pay Invoice', 'Paid Invoice'],
  ['Buy Now', 'Bought Now'],
  ['Subscription', ''],
  ['Red Button', ''],
  ['Hundred Points', ''],
  ['Newsletter', ''],
  ['Conversion', ''],
  ['Share Post', 'Shared Post'],
  ['Opens App', 'Opened App'],
  ['Opening App', 'Opened App'],
  ['Saved Search View', 'Saved Search Viewed'],
  ['Install', 'Installed'],
  ['App Install', 'App Installed'],
  ['Sync Calendar', 'Synced Calendar'],
  ['Follow User', 'Followed User'],
  ['Demo Request', 'Demo Requested'],
  ['Onboard', 'Onboarded'],
];

const namesIn = (text: string): string[] => text.split(/·/).map((name) => name.trim().replace(/\s+/g, ' '));

test.each(namesIn(RIGHT))('%s says what has happened', (name) => {
  expect(isPastTense(wordsOf(name), english)).toBe(true);
});

test.each(WRONG)('%s does not; it is to be called "%s"', (name, called) => {
  expect(isPastTense(wordsOf(name), english)).toBe(false);
  const tokens = toPastTense(tokensOf(name), english);
  expect(tokens === null ? '' : writeIn(tokens, 'Title Case', english)).toBe(called);
});

describe('endings decide nothing', () => {
  it.each(['embed', 'feed', 'need', 'speed', 'seed', 'red', 'hundred', 'sacred', 'naked', 'bed', 'newsfeed'])(
    '%s is no past tense',
    (word) => expect(english.isPast(word)).toBe(false),
  );
  it.each([
    'sent',
    'built',
    'paid',
    'made',
    'left',
    'won',
    'chosen',
    'shown',
    'set',
    'read',
    'began',
    'went',
  ])('%s is one', (word) => expect(english.isPast(word)).toBe(true));
});

test('names in another script are not judged', () => {
  for (const name of ['已注册', 'Зарегистрирован', '42'])
    expect(isPastTense(wordsOf(name), english)).toBe(true);
});

test.each([
  ['started', 'start'],
  ['starts', 'start'],
  ['sent', 'send'],
  ['signup', 'signup'],
  ['invites', 'invite'],
  ['categories', 'category'],
  ['synced', 'sync'],
  ['users', 'user'],
])('the stem of %s is %s', (word, stem) => expect(english.stemOf(word)).toBe(stem));
