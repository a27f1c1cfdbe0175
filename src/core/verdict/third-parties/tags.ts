/** A tag whose beginning can be seen. */
export interface Tag {
  readonly at: number;
  readonly name: string;
  /** From its beginning to the next one's, as far as is looked. */
  readonly text: string;
}

/** Finds the tag that began last before a place. Ask in the order of the text. */
export function tagFinder(text: string): (at: number) => Tag | null {
  const beginnings = [...text.matchAll(/<([a-z][\w:.-]{0,40})/gi)];
  let next = 0;
  let current: Tag | null = null;
  return (place) => {
    const before = next;
    while ((beginnings[next]?.index ?? Infinity) < place) next += 1;
    if (next === before) return current;
    const begun = beginnings[next - 1];
    if (begun === undefined) return null;
    const end = Math.min(beginnings[next]?.index ?? text.length, begun.index + LONGEST_TAG);
    current = { at: begun.index, name: begun[1] ?? '', text: text.slice(begun.index, end) };
    return current;
  };
}

const LONGEST_TAG = 4_000;

/**
 * Whether the address of a `href` is loaded by the page, not only linked to: style sheets, hints to connect and to
 * load, icons, parts of drawings, and the base of all other addresses.
 * @param around what stands about the place where no tag can be seen: another attribute of the same tag or object.
 */
export function isLoadedBy(tag: Tag | null, around: () => string): boolean {
  if (tag === null) return LOADED.test(around());
  const name = tag.name.toLowerCase();
  if (LOADING_TAGS.has(name)) return true;
  // A component of this name is a link to another page.
  if (name !== 'link' || tag.name === 'Link') return LOADED.test(tag.text);
  const rel = /\brel\s{0,9}=\s{0,9}(?:"([^"]{0,200})"|'([^']{0,200})'|([^\s>"'{]{1,60}))/i.exec(tag.text);
  if (rel === null) return /\brel\s{0,9}=/i.test(tag.text) || !tag.text.includes('>');
  const words = (rel[1] ?? rel[2] ?? rel[3] ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return !words.every((word) => ONLY_LINKED.has(word));
}

const LOADING_TAGS = new Set(['base', 'use', 'image', 'feimage', 'script', 'mpath']);

const LOADED =
  /\brel["']?\s{0,9}(?:=>|[=:])\s{0,9}\\?["'{]{0,3}\s{0,9}(?:[\w-]{1,20}\s{1,9}){0,3}(?:stylesheet|preload|preconnect|dns-prefetch|modulepreload|prefetch|prerender|icon|manifest)\b/i;

const ONLY_LINKED = new Set(
  'alternate amphtml archives author bookmark canonical copyright edituri external first help home index last license me next nofollow noopener noreferrer pingback prev privacy-policy profile search self shortlink start tag terms-of-service up webmention wlwmanifest'.split(
    ' ',
  ),
);
