/** What trackway.yaml may say of scoring profiles (declared.ts): their files. */
import { z } from 'zod';

const profileSchema = z.strictObject({ file: z.string().min(1, 'the path of a scoring profile') });

// A path alone is a profile too.
export const declaredProfilesSchema = z.array(
  z.preprocess((said) => (typeof said === 'string' ? { file: said } : said), profileSchema),
);

/** Accepted names by where they are said, for errors. */
export const DECLARED_PROFILE_KEYS: Readonly<Record<string, readonly string[]>> = {
  profiles: Object.keys(profileSchema.shape),
};
