import type { Handle } from '../../policy/policy.ts';
import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, value } from './reading.ts';

/**
 * Reads a person: `@dana`, `dana`, `Dana Miller (@dana)`, or a link to their page. A name with a space is no GitHub name, and a team no
 * person; both are asked about, and so are two people.
 */
export function readPerson(text: string): Reading<Handle> {
  const words = text.replace(/\s+/gu, ' ').trim();
  const bare = /^@?([a-z\d](?:-?[a-z\d]){0,38})$/i.exec(words)?.[1];
  if (bare !== undefined) return isTheirOwnName(words) ? NOT_UNDERSTOOD : value(`@${bare.toLowerCase()}`);
  const named = [...words.matchAll(NAMED)].map((match) => (match[1] ?? match[2] ?? '').toLowerCase());
  const [first, ...others] = new Set(named);
  if (first === undefined || TEAM.test(words)) return NOT_UNDERSTOOD;
  return others.length > 0 || !isNameAndRole(words) ? AMBIGUOUS : value(`@${first}`);
}

/** Without an @, `Dana` may be somebody's own name and their account another one; `IT` and `me` are nobody's. */
const isTheirOwnName = (words: string): boolean =>
  /^(?:\p{Lu}\p{Ll}+|\p{Lu}+)$/u.test(words) ||
  /^(?:me|i|we|us|you|all|every(?:one|body)|some(?:one|body)|team|myself)$/iu.test(words);

/** A name before the handle and a role in brackets: `Dana Miller @dana (Head of Growth)`. Other words may say that it is somebody else. */
function isNameAndRole(words: string): boolean {
  const plain = words.replace(/\[([^\]]*)\]\(([^()]*)\)/gu, '$1 $2');
  const marked = plain.replace(NAMED, '\uE000');
  const [before = '', ...after] = marked.split('\uE000');
  const roles = [...marked.matchAll(/\(([^()]*)\)/gu)].map(([, role = '']) => role);
  const isName = outside(before).every((word) => /^\p{Lu}/u.test(word));
  const isRole = roles.every((role) =>
    wordsIn(role).every((word) => ROLE_WORDS.has(word.toLowerCase()) || /^\p{Lu}\p{Ll}/u.test(word)),
  );
  return isName && isRole && outside(after.join(' ')).length === 0;
}

/** The words that stand in no brackets. */
const outside = (text: string): readonly string[] => wordsIn(text.replace(/\([^()]*\)/gu, ' '));

const wordsIn = (text: string): readonly string[] => text.match(/\p{L}+/gu) ?? [];

const ROLE_WORDS = new Set(
  'of the for at in and head lead manager director owner team growth marketing engineering product it cto cmo ceo campaign sponsor champion our my pm'.split(
    ' ',
  ),
);

const NAMED =
  /(?<![\w.@/])@([a-z\d](?:-?[a-z\d]){0,38})(?![\w/-]|\.\w)|https:\/\/github\.com\/([a-z\d](?:-?[a-z\d]){0,38})\/?(?![\w/.-])/giu;

const TEAM = /(?<![\w.])@[\w-]+\/[\w-]/;
