import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes, Paragraph } from 'mdast';

/** A `/lockstep …` line of a comment: `/lockstep sign-off it` gives the name `sign-off` and the rest `it`. */
export interface CommandLine {
  /** Lower case; empty where nothing follows `/lockstep`. */
  readonly name: string;
  /** The rest of the line, and the lines of the same paragraph below it up to the next command. */
  readonly rest: string;
}

/**
 * Finds the commands of a comment: lines that begin with `/lockstep`, as a reader of the rendered comment sees them.
 * What stands in code, quotes, lists, headings or HTML is not addressed to Lockstep, and a zero-width character
 * anywhere in the word makes it another word.
 */
export function readCommandLines(body: string): readonly CommandLine[] {
  if (!MAY_HOLD_ONE.test(body)) return [];
  const known = kept.get(body);
  if (known) return known;
  const commands = readMarkdown(body);
  if (body.length > LONG) keep(body, commands);
  return commands;
}

/** Long comments take the longest to read, and are read at each judgement: the last ones stay known. */
const kept = new Map<string, readonly CommandLine[]>();
const LONG = 2_000;
const MOST_KEPT = 200;

function keep(body: string, commands: readonly CommandLine[]): void {
  const oldest = kept.keys().next();
  if (kept.size >= MOST_KEPT && !oldest.done) kept.delete(oldest.value);
  kept.set(body, commands);
}

function readMarkdown(body: string): readonly CommandLine[] {
  const source = body.replaceAll('\r\n', '\n').replaceAll(DEEP_NESTING, '> ');
  if (count(source, LIST_ITEM) > MOST_LIST_ITEMS || count(source, /</g) > MOST_TAGS) return [];
  const commands: CommandLine[] = [];
  let openTags = 0;
  for (const block of fromMarkdown(source, PARSING).children) {
    if (block.type === 'paragraph' && openTags === 0) commands.push(...inParagraph(block, source));
    openTags = Math.max(0, openTags + unclosedTags(block));
  }
  return commands;
}

/** Asked first, since it is a thousand times faster than reading Markdown. */
const MAY_HOLD_ONE = /^ {0,3}\/lockstep(?:\s|$)/im;

/** Bold and italic text is left unread: it hides nothing, and thousands of asterisks keep a parser busy for half a minute. */
const PARSING = { extensions: [{ disable: { null: ['attention'] } }] };

/** Four quote or list marks in a row are a quotation to a reader; thousands of them are hours of work for a parser. */
const DEEP_NESTING = /^(?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))){4,}[ \t]*/gm;

/** Lists and tags by the thousand take the parser half a minute. Nobody writes them by hand, so they hold no command. */
const MOST_LIST_ITEMS = 1_000;
const MOST_TAGS = 2_000;
const LIST_ITEM = /^[ \t>]*(?:[*+-]|\d{1,9}[.)])(?=\s)/gm;

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

const COMMAND = /^ {0,3}\/lockstep(?:[ \t]+(\S+)[ \t]*(.*)|[ \t]*)$/i;

function inParagraph(paragraph: Paragraph, source: string): CommandLine[] {
  const found: { name: string; rest: string[] }[] = [];
  let at = lineStart(source, paragraph.position?.start.offset ?? 0);
  const end = paragraph.position?.end.offset ?? 0;
  const plain = plainText(paragraph);
  while (at < end) {
    const stop = nextLineBreak(source, at);
    const line = source.slice(at, Math.min(stop, end));
    const match = COMMAND.exec(line);
    const slash = at + line.indexOf('/');
    if (match && plain.some(({ from, to }) => from <= slash && slash < to)) {
      found.push({ name: (match[1] ?? '').toLowerCase(), rest: [match[2] ?? ''] });
    } else {
      found.at(-1)?.rest.push(line.trim());
    }
    at = stop + 1;
  }
  return found.map(({ name, rest }) => ({ name, rest: rest.join('\n').trim() }));
}

const lineStart = (source: string, offset: number): number => source.lastIndexOf('\n', offset - 1) + 1;

function nextLineBreak(source: string, from: number): number {
  const at = source.indexOf('\n', from);
  return at === -1 ? source.length : at;
}

/** Where in the source the text of the paragraph itself stands, with no HTML tag open before it. */
function plainText(paragraph: Paragraph): readonly { readonly from: number; readonly to: number }[] {
  let openTags = 0;
  return paragraph.children.flatMap((node) => {
    const isPlain = node.type === 'text' && openTags === 0;
    openTags = Math.max(0, openTags + unclosedTags(node));
    return isPlain ? [{ from: node.position?.start.offset ?? 0, to: node.position?.end.offset ?? 0 }] : [];
  });
}

const VOID_TAGS = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** How many more HTML tags a node opens than it closes. */
function unclosedTags(root: Nodes): number {
  let open = 0;
  const nodes: Nodes[] = [root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if ('children' in node) nodes.push(...node.children);
    if (node.type === 'html') open += unclosedIn(node.value);
  }
  return open;
}

function unclosedIn(html: string): number {
  const tags = html.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '').matchAll(/<(\/?)([a-z][\w-]*)[^>]*>/gi);
  let open = 0;
  for (const [tag, slash, name] of tags) {
    if (VOID_TAGS.test(name ?? '') || tag.endsWith('/>')) continue;
    open += slash ? -1 : 1;
  }
  return open;
}
