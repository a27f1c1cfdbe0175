import { code as codeSpan, html, inline, tidy } from './escape.ts';

/**
 * Text for people that is safe by the way it is made. In say`…` the words between the backticks are ours; every string
 * put in with ${} was written by somebody else and is escaped for the place where the sentence ends up.
 */
export type Sentence = readonly Part[];

type Part =
  | { readonly kind: 'ours'; readonly text: string }
  | { readonly kind: 'theirs'; readonly text: string; readonly max: number }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'bold'; readonly text: Sentence }
  | { readonly kind: 'mention'; readonly handle: string };

/** Makes a sentence: say`Waiting for ${department.name}`. Numbers are written out, sentences are taken in as they are. */
export function say(
  words: TemplateStringsArray,
  ...values: readonly (string | number | Sentence)[]
): Sentence {
  return words.flatMap((text, index): Sentence => {
    const value = values[index];
    return [{ kind: 'ours', text }, ...(value === undefined ? [] : partsOf(value))];
  });
}

const partsOf = (value: string | number | Sentence): Sentence => {
  if (typeof value === 'number') return [{ kind: 'ours', text: String(value) }];
  return typeof value === 'string' ? [{ kind: 'theirs', text: value, max: 300 }] : value;
};

/** Somebody else's words, cut at another length than the usual 300 characters. */
export const theirs = (text: string, max: number): Sentence => [{ kind: 'theirs', text, max }];

/** A command, path or pattern. */
export const code = (text: string): Sentence => [{ kind: 'code', text }];

export const bold = (text: Sentence): Sentence => [{ kind: 'bold', text }];

/** The one way to mention a person or team: for those whom GitHub could not ask. What is no handle is printed as text. */
export const mention = (handle: string): Sentence =>
  /^@[a-z\d](-?[a-z\d])*(\/[a-z\d][\w.-]*)?$/i.test(handle) ? [{ kind: 'mention', handle }] : say`${handle}`;

export const NOTHING: Sentence = [];

/** Sentences after each other, with a space between; empty ones leave no trace. */
export const together = (...sentences: readonly Sentence[]): Sentence =>
  sentences
    .filter((sentence) => sentence.length > 0)
    .flatMap((sentence, index) => (index === 0 ? sentence : say` ${sentence}`));

/** "a", "a and b", "a, b and c"; past `most` things "a, b and 3 more". */
export function list(things: readonly (string | Sentence)[], most = 6, word: 'and' | 'or' = 'and'): Sentence {
  const shown = things.length <= most ? things : things.slice(0, most);
  const left = things.length - shown.length;
  const all = [...shown.map(partsOf), ...(left === 0 ? [] : [say`${left} more`])];
  return all.flatMap((thing, index) => {
    if (index === 0) return thing;
    if (index < all.length - 1) return say`, ${thing}`;
    return word === 'and' ? say` and ${thing}` : say` or ${thing}`;
  });
}

/** Text without markup, one line: for terminals and JSON, and through `plain` for places on GitHub that show text as it is. */
export const toPlain = (sentence: Sentence): string => sentence.map(plainPart).join('');

function plainPart(part: Part): string {
  switch (part.kind) {
    case 'ours':
      return part.text;
    case 'theirs':
      return tidy(part.text, part.max);
    case 'code':
      return tidy(part.text, 300);
    case 'bold':
      return toPlain(part.text);
    case 'mention':
      return part.handle;
  }
}

/** For comments and check summaries. */
export const toMarkdown = (sentence: Sentence): string => sentence.map(markdownPart).join('');

function markdownPart(part: Part): string {
  switch (part.kind) {
    case 'ours':
      return part.text;
    case 'theirs':
      return inline(part.text, part.max);
    case 'code':
      return codeSpan(part.text);
    case 'bold':
      return `**${toMarkdown(part.text)}**`;
    case 'mention':
      return part.handle;
  }
}

/** For HTML in a comment, where Markdown is not read. */
export const toHtml = (sentence: Sentence): string => sentence.map(htmlPart).join('');

function htmlPart(part: Part): string {
  switch (part.kind) {
    case 'ours':
      return part.text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    case 'theirs':
      return html(part.text, part.max);
    case 'code':
      return `<code>${html(part.text)}</code>`;
    case 'bold':
      return `<b>${toHtml(part.text)}</b>`;
    case 'mention':
      return part.handle;
  }
}
