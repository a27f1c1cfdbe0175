import type { Handle } from '../../policy/policy.ts';
import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, value } from './reading.ts';

/**
 * Reads a person: `@dana`, `dana`, `Dana Miller (@dana)`, or a link to their page. A name with a space is no GitHub name, and a team no
 * person; both are asked about, and so are two people.
 */
export function readPerson(text: string): Reading<Handle> {
  const words = text.replace(/\s+/gu, ' ').trim();
  const bare = /^@?([a-z\d](?:-?[a-z\d]){0,38})$/i.exec(words)?.[1];
  // A name with a capital and no @ may be the person's own: `Dana` is somebody else's account, perhaps.
  if (bare !== undefined)
    return /^\p{Lu}\p{Ll}+$/u.test(words) ? NOT_UNDERSTOOD : value(`@${bare.toLowerCase()}`);
  const named = [...words.matchAll(NAMED)].map((match) => (match[1] ?? match[2] ?? '').toLowerCase());
  const [first, ...others] = new Set(named);
  if (first === undefined || TEAM.test(words)) return NOT_UNDERSTOOD;
  return others.length > 0 ? AMBIGUOUS : value(`@${first}`);
}

const NAMED =
  /(?<![\w.@/])@([a-z\d](?:-?[a-z\d]){0,38})(?![\w/-]|\.\w)|https:\/\/github\.com\/([a-z\d](?:-?[a-z\d]){0,38})\/?(?![\w/.-])/giu;

const TEAM = /(?<![\w.])@[\w-]+\/[\w-]/;
