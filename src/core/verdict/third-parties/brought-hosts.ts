import { readBefore, type Before } from './before.ts';
import { commentsIn, type Stretch } from './comments.ts';
import { findUrls, type FoundUrl } from './find-urls.ts';
import type { PageKind } from './page-kind.ts';
import { sourcesIn } from './sources.ts';
import { isLoadedBy, tagFinder, type Tag } from './tags.ts';

/**
 * The hosts from which a text of a page loads something, or to which it sends something, in the order in which they
 * are first named: scripts, frames, pictures, styles, imports, requests, forms. Not: links, namespaces, descriptions
 * for search engines, comments. It takes time linear to the text, however long its lines are.
 */
export function broughtHosts(text: string, kind: PageKind): ReadonlySet<string> {
  const urls = findUrls(text);
  const found = new Set<string>();
  if (urls.length === 0) return found;
  const isComment = within(commentsIn(text, kind));
  const isSource = within(sourcesIn(text));
  const tagBefore = tagFinder(text);
  for (const url of urls) {
    if (found.has(url.host) || isComment(url.at)) continue;
    const brings = isSource(url.at) || isBrought({ text, kind, url, tag: tagBefore(url.at) });
    if (brings) found.add(url.host);
  }
  return found;
}

/** Tells whether a place is in one of some stretches. Ask in the order of the text. */
function within(stretches: readonly Stretch[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while ((stretches[next]?.to ?? Infinity) <= at) next += 1;
    return (stretches[next]?.from ?? Infinity) <= at;
  };
}

interface Spot {
  readonly text: string;
  readonly kind: PageKind;
  readonly url: FoundUrl;
  readonly tag: Tag | null;
}

function isBrought(spot: Spot): boolean {
  if (spot.tag !== null && /^script\s[^>]{0,200}\bld\+json/i.test(spot.tag.text.slice(1))) return false;
  const before = readBefore(spot.text, spot.url.at);
  if (before.quoted && spot.kind !== 'prose' && /^ws/i.test(spot.text.slice(spot.url.at, spot.url.at + 2)))
    return true;
  switch (before.kind) {
    case 'name':
      return isLoadingName(before.name, spot) || isScriptText(before, spot);
    case 'call':
      return isLoadingCall(before, spot) || isScriptText(before, spot);
    case 'argument':
      return LOADING_ARGUMENTS.test(lookBack(spot, before.at)) || isScriptText(before, spot);
    case 'word':
      return (before.quoted && isImport(before, spot)) || isScriptText(before, spot);
    case 'other':
      return isScriptText(before, spot);
  }
}

/** An attribute, a property or a key before the address. */
function isLoadingName(name: string, spot: Spot): boolean {
  const { text, url, tag } = spot;
  const last = /[a-z]+$/i.exec(name)?.[0].toLowerCase() ?? '';
  switch (last) {
    case 'src':
    case 'srcset':
    case 'poster':
      return true;
    case 'href':
      return !name.includes('.') && isLoadedBy(tag, () => around(text, url.at));
    case 'action':
      return tag?.name.toLowerCase() === 'form' || name.endsWith('.action');
    case 'formaction':
    case 'ping':
    case 'background':
      return tag !== null;
    case 'data':
    case 'code':
    case 'codebase':
      return /^(?:object|embed|applet)$/i.test(tag?.name ?? '') || name.endsWith('.data');
    case 'url':
      return REQUEST_OPTIONS.test(lookBack(spot, url.at));
    default:
      return (spot.kind !== 'prose' && LOADING_KEYS.test(name)) || isImportMap(tag);
  }
}

/** What people call what they load or send to: `dsn`, `scriptUrl`, `api_host`, `hx-post`. */
const LOADING_KEYS =
  /(?:^|[^a-z])hx-(?:get|post|put|patch|delete)$|(?:dsn|beacon|pixel|tracker|collector|endpoint|iframe|embed|(?<!tran|manu|post)script|cdn)(?:[_-]?(?:url|uri|host|base))?$|(?:^|[^a-z])api[_-]?host$|apiHost$|base[_-]?url$/i;

const isImportMap = (tag: Tag | null): boolean =>
  tag !== null && /^<script\s[^>]{0,200}\bimportmap/i.test(tag.text);

const REQUEST_OPTIONS = /\b(?:ajax|axios|request|got|ky)\s{0,9}\(\s{0,9}\{[^{}]{0,150}$/i;

/** What stands in the same tag or object as a place, as far as can be told. */
function around(text: string, at: number): string {
  let from = at;
  while (from > at - 300 && !isEdge(text, from - 1)) from -= 1;
  let to = at;
  while (to < at + 300 && !isEdge(text, to)) to += 1;
  return text.slice(from, to);
}

const EDGES = '<>{}';
const isEdge = (text: string, at: number): boolean =>
  at < 0 || at >= text.length || (EDGES.includes(text[at] ?? '') && !text.startsWith('=>', at - 1));

function isLoadingCall({ name, at }: Before, { text, kind, url }: Spot): boolean {
  if (text[at - 1] === ']') return kind === 'prose' && isPicture(text, url.at);
  if (/^url$/i.test(name))
    return (
      (name !== 'URL' || kind === 'style') && !/@namespace[^;]{0,80}$/i.test(text.slice(url.at - 90, url.at))
    );
  return LOADING_CALLS.test(name) || LOADING_NAMES.test(name);
}

/** `![alt](` of Markdown. */
const isPicture = (text: string, at: number): boolean =>
  /!\[[^[\]]{0,150}\]\(\s{0,3}<?$/.test(text.slice(Math.max(0, at - 170), at));

const LOADING_CALLS =
  /(?:^|\.)(?:fetch|sendBeacon|importScripts|import|require|getJSON|WebSocket|EventSource|Worker|SharedWorker|Request|addModule|axios|ajax|got|ky|io|load|preconnect|prefetchDNS|preload|preloadModule|preinit|preinitModule)$|(?:^|\.)(?:\$|jQuery|axios|\$http|http|ky|got|superagent|request)\.(?:get|post|put|patch|delete|head|request)$/;

/** Functions of one's own that say what they do: `loadScript`, `injectCss`, `stylesheet_link_tag`. */
const LOADING_NAMES = /(?<!tran|manu|post)script(?!ion)|stylesheet|pixel|beacon|iframe|css$|_tag$/i;

/** A second argument: of a request, of an attribute that is set, of what content management systems line up. */
const LOADING_ARGUMENTS =
  /(?:\bopen\s{0,9}\(\s{0,9}["'`][a-z]{3,7}["'`]|(?:setAttribute(?:NS)?|attr|prop)\s{0,9}\([^()]{0,60}["'`](?:src|srcset|data|action|poster)["'`]|\bimportScripts\s{0,9}\([^()]{0,120}|(?:enqueue|register)_(?:script|style)[^;\n]{0,120}),\s{0,99}$/i;

const lookBack = ({ text }: Spot, at: number): string => text.slice(Math.max(0, at - 200), at);

function isImport({ name, at }: Before, { text, kind }: Spot): boolean {
  if (name.endsWith('_tag') || name === '@import') return true;
  if (!/^(?:[\w$]*\.)?(?:from|import)$/.test(name)) return false;
  if (kind === 'script') return true;
  // Elsewhere it can be a sentence: "from" somewhere.
  const line = text.slice(Math.max(0, at - 200), at);
  return /(?:^|[\n;>}])\s{0,20}(?:(?:import|export)\b[^\n]{0,180}|\}[^\n]{0,20})$/.test(line);
}

/**
 * A text that names a script or a style sheet, by itself or with what is added to it, as snippets of tag vendors
 * have it; somebody's link to one is none.
 */
function isScriptText({ quoted, kind, name }: Before, { text, kind: page, url, tag }: Spot): boolean {
  if (!quoted || page === 'prose' || url.host === 'www.w3.org') return false;
  if (kind === 'name' && /href$/i.test(name) && !name.includes('.') && /^a(?:rea)?$/i.test(tag?.name ?? ''))
    return false;
  const rest = text.slice(url.end, url.end + 300);
  const path = /^[^\s"'`<>]{0,300}/.exec(rest)?.[0] ?? '';
  if (SCRIPT_PATH.test(path)) return true;
  const added = /^[^\n]{0,160}/.exec(rest.slice(path.length))?.[0] ?? '';
  return SCRIPT_ADDED.test(added);
}

const SCRIPT_PATH = /\.(?:m?js|css)(?:$|[?#&\\])|\/(?:js|css2?)(?:$|[?#\\])/i;
const SCRIPT_ADDED = /["'`][^"'`]{0,60}\.m?js["'`?#]/i;
