/** How a file becomes part of a page: tags, a script, a style sheet, or text with tags in it. */
export type PageKind = 'markup' | 'script' | 'style' | 'prose';

/** What kind of page a file is by its name; null: none, so nothing is looked for in it. */
export function pageKind(filename: string): PageKind | null {
  const dot = filename.lastIndexOf('.');
  const kind = dot === -1 ? undefined : KINDS.get(filename.slice(dot + 1).toLowerCase());
  if (kind === undefined || NO_PAGE.test(filename)) return null;
  return kind;
}

const ENDINGS: readonly (readonly [PageKind, string])[] = [
  [
    'markup',
    'html htm xhtml xht shtml html5 svg xsl xslt mjml vue svelte astro marko riot webc php phtml inc twig latte blade liquid hbs handlebars mustache dust soy ejs eta njk nunjucks pug jade jinja jinja2 j2 erb rhtml haml slim cshtml vbhtml razor jsp jspx jspf asp aspx ascx master tmpl tpl gohtml gotmpl ftl ftlh vm edge heex eex leex cfm',
  ],
  ['script', 'js mjs cjs jsx ts mts cts tsx coffee'],
  ['style', 'css scss sass less styl pcss postcss'],
  ['prose', 'md mdx markdown'],
];

const KINDS: ReadonlyMap<string, PageKind> = new Map(
  ENDINGS.flatMap(([kind, endings]) => endings.split(' ').map((ending) => [ending, kind] as const)),
);

/** Types of TypeScript leave no code; tests reach nobody; what a repository says about itself is read on GitHub. */
const NO_PAGE =
  /(?:\.|_|-)(?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)__tests__\/|\.d\.[cm]?ts$|(?:^|\/)(?:readme|changelog|contributing|license|security|code_of_conduct)\.(?:md|markdown)$/i;
