/**
 * The source under which Trackway itself sends what scores say (alerts as events, scores as traits), in each workspace
 * that needs it. Nothing of it is anybody's activity: it feeds no score, makes nobody seen or active, and puts nobody
 * into an account. The id is reserved: no other source can have it (store/scores-source.ts).
 */
export const OWN_SOURCE = 'trackway-scores';
