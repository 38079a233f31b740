/** How large a profile or a clause may be. Above what anybody needs, and within what keeps scores exact (exact.ts). */
export const PROFILE_LIMITS = {
  nameCharsMax: 100,
  descriptionCharsMax: 2_000,
  /** Of an event, trait, property or text to compare with. */
  textCharsMax: 1_000,
  /** Conditions on one event's properties. */
  conditionsMax: 10,
  weightMax: 10,
  /** Days. With the cap below it, x stays under 2^13 however long somebody does an event all day, every day. */
  halfLifeMin: 0.1,
  halfLifeMax: 365,
  dailyCapMax: 100,
  timesMax: 1_000_000,
  /** Of a clause: days back, levels in each other, parts in all, values in one list. */
  clauseDaysMax: 90,
  clauseDepthMax: 10,
  clausePartsMax: 200,
  clauseValuesMax: 1_000,
} as const;
