import type { NewEntry } from './entry.ts';

/** The accounts that stand in an entry, by id: who did it, to whom it was done, and who is asked instead. */
export const peopleIn = ({ actor, details }: NewEntry): readonly number[] =>
  [actor, details['account'], details['deputy']].filter((id) => typeof id === 'number');
