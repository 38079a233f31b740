/** `npm run test:long` sets TRACKWAY_LONG=1: the full numbers. Without it a tenth, for every push. */
export const isLong = process.env.TRACKWAY_LONG === '1';

export function scaled(full: number): number {
  return isLong ? full : Math.max(1, Math.round(full / 10));
}
