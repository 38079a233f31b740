/** Accounts are compared with accounts of about their size (engagement-scoring.md 3.1), and users by quarter (1.5). */

export const BANDS = ['1', '2-5', '6-20', '21-100', '100+'] as const;
export type Band = (typeof BANDS)[number];

/** `seats` below 1 is an account whose users nobody has seen: it is compared with the smallest. */
export function bandOf(seats: number): Band {
  if (seats <= 1) return '1';
  if (seats <= 5) return '2-5';
  if (seats <= 20) return '6-20';
  return seats <= 100 ? '21-100' : '100+';
}

export const QUARTERS = ['most engaged', 'engaged', 'passive', 'least engaged'] as const;
export type Quarter = (typeof QUARTERS)[number];

/** Of an active user or account, as Sherlock's dashboard has them: 75 to 100, 50 to 75, 25 to 50, below. */
export function quarterOf(score: number): Quarter {
  if (score >= 75) return 'most engaged';
  if (score >= 50) return 'engaged';
  return score >= 25 ? 'passive' : 'least engaged';
}
