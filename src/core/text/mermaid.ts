import { tidy } from './escape.ts';

/** A picture that GitHub draws from these lines. What somebody else wrote stands in them only by way of `mermaidText`. */
export const mermaid = (lines: readonly string[]): string => ['```mermaid', ...lines, '```'].join('\n');

/**
 * Somebody else's words for a Mermaid picture: letters, digits and few other signs, so that nothing of Mermaid's language, no
 * link and no end of the block can be in them. What is left of an emoji is nothing. Begin it with words of ours: at the
 * beginning of a line Mermaid knows words like `section` and `click`. Signs that say something (`50% off`) stand there as entities.
 */
export const mermaidText = (text: string, max = 60): string =>
  tidy(
    text
      .slice(0, 1000)
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N}\p{Sc} .,:!?%&#'()/+-]/gu, ' ')
      .replace(/:(?!\s|\d|$)/g, ' ')
      .replace(/-{2,}|\/{2,}|\.{2,}/g, ' '),
    max,
  ).replace(/[,:!?%&#]/g, asEntity);

/** Which Mermaid reads as no part of its language: https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
const asEntity = (sign: string): string => `#${ENTITIES[sign] ?? ''};`;

const ENTITIES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ':': 'colon',
  '!': 'excl',
  '?': 'quest',
  '%': 'percnt',
  '&': 'amp',
  '#': 'num',
};
