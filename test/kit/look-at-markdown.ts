import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';

/** What a reader of rendered Markdown gets. */
export interface Seen {
  /** Blocks, in order. */
  readonly blocks: readonly string[];
  /** Links and images, by their kind. */
  readonly links: readonly string[];
  readonly html: readonly string[];
  /** What GitHub would link in text or notify: people, issues but #7 and #12, commits, addresses. */
  readonly mentions: readonly string[];
}

/** Reads Markdown as GitHub does, blocks, links, HTML, and names that it would notify. */
export function lookAtMarkdown(markdown: string): Seen {
  const blocks: string[] = [];
  const links: string[] = [];
  const html: string[] = [];
  const mentions: string[] = [];
  const visit = (node: Nodes): void => {
    if (BLOCKS.has(node.type)) blocks.push(node.type);
    if (LINKS.has(node.type)) links.push(node.type);
    if (node.type === 'html') html.push(node.value);
    if (node.type === 'text') mentions.push(...linked(node.value));
    if (node.type === 'html') mentions.push(...linked(node.value.replace(/&#?\w+;/g, '\u200b')));
    if ('children' in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown));
  return { blocks, links, html, mentions };
}

const BLOCKS = new Set([
  'heading',
  'list',
  'listItem',
  'blockquote',
  'thematicBreak',
  'code',
  'paragraph',
  'break',
]);
const LINKS = new Set(['link', 'image', 'linkReference', 'imageReference', 'definition']);

const linked = (text: string): readonly string[] =>
  text.match(/@\w|(?<!\w)#(?!7:|12\b)\d|\bgh-\d|https?:\/\/|\bwww\.|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/gi) ?? [];
