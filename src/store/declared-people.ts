/** What trackway.yaml may say of people: the settings, who is excluded, and segments (declared.ts). */
import { z } from 'zod';
import { EXCLUSIONS_MAX, peopleSettingsSchema } from './people-settings.ts';

const idsSchema = z
  .array(z.string().min(1, 'an id').max(500, 'an id of at most 500 characters'))
  .max(EXCLUSIONS_MAX, `at most ${EXCLUSIONS_MAX} ids; exclude an account or a mail domain instead`)
  .default([]);

export const declaredPeopleSchema = peopleSettingsSchema.extend({
  excludedUsers: idsSchema,
  excludedAccounts: idsSchema,
});
export type DeclaredPeople = z.output<typeof declaredPeopleSchema>;

const segmentSchema = z.strictObject({
  name: z.string().trim().min(1, 'a name of at least one character').max(100, 'at most 100 characters'),
  description: z.string().max(1000, 'at most 1000 characters').default(''),
  of: z.enum(['users', 'accounts']).default('users'),
  clause: z.unknown(),
  profile: z.string().min(1, 'the name of a scoring profile').optional(),
});

export const declaredSegmentsSchema = z.array(segmentSchema);

/** Accepted names by where they are said, for errors. */
export const DECLARED_PEOPLE_KEYS: Readonly<Record<string, readonly string[]>> = {
  people: Object.keys(declaredPeopleSchema.shape),
  segments: Object.keys(segmentSchema.shape),
};
