/**
 * The check's name. A check belongs to a commit, and one commit can be the head of pull requests to several bases, so
 * each base has a check of its own.
 */
export const checkName = (base: string): string => `lockstep/${base}`;
