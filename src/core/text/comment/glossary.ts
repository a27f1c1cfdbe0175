import type { GlossaryEntry } from '../../policy/policy.ts';

/** The entries whose word occurs in one of the texts: whole words, upper and lower case alike, in the policy's order. */
export function glossaryFor(
  entries: readonly GlossaryEntry[],
  texts: readonly string[],
): readonly GlossaryEntry[] {
  const all = ` ${texts.join('\n').toLowerCase()} `;
  return entries.filter(({ word }) => occurs(word.trim().toLowerCase(), all));
}

function occurs(word: string, text: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = text.slice(at - 1, at);
    const after = text.slice(at + word.length, at + word.length + 1);
    if (!IN_A_WORD.test(before) && !IN_A_WORD.test(after)) return true;
  }
  return false;
}

const IN_A_WORD = /[\p{L}\p{N}_]/u;
