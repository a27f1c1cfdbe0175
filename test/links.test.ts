import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, it } from 'vitest';

/** Every page that people read here. */
const ROOT = join(import.meta.dirname, '..');
const PAGES = [
  ...readdirSync(ROOT),
  ...['docs', 'examples'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  ),
].filter((path) => path.endsWith('.md'));

it.each(PAGES)('every link within the repository leads somewhere: %s', (page) => {
  const broken = linksOf(page).filter((link) => !leadsSomewhere(page, link));
  expect(broken).toEqual([]);
});

it('docs/README.md leads to every page beside and below it', () => {
  const pages = PAGES.filter((page) => page.startsWith('docs/')).map((page) => page.slice('docs/'.length));
  expect(pages.filter((page) => page !== 'README.md' && !linksOf('docs/README.md').includes(page))).toEqual(
    [],
  );
});

it('the pages are looked at', () => {
  expect(PAGES).toContain('README.md');
  expect(linksOf('README.md')).toContain('ARCHITECTURE.md');
});

/** Links that name no host. */
const linksOf = (page: string): readonly string[] =>
  urlsIn(fromMarkdown(readFileSync(join(ROOT, page), 'utf8'))).filter((url) => !/^[a-z]+:/.test(url));

function urlsIn(node: Nodes): readonly string[] {
  const own = 'url' in node ? [node.url] : [];
  return 'children' in node ? [...own, ...node.children.flatMap(urlsIn)] : own;
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, target))) return false;
  return heading === undefined || headingsOf(target).includes(heading);
}

/** As GitHub makes anchors of headings: in small letters, spaces become hyphens, other signs go. */
const headingsOf = (page: string): readonly string[] =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
