import { isPublicHost, readHost } from '../../policy/hosts.ts';

/** An address with a host, as it stands in a text. */
export interface FoundUrl {
  /** Where it begins. */
  readonly at: number;
  /** Where its host, with userinfo and port, ends. */
  readonly end: number;
  /**
   * As `readHost` gives it. Of a host that is put together, what is written out of it: `evil.example` of
   * `${x}.evil.example`.
   */
  readonly host: string;
}

/** All addresses that are written out, `//cdn.example.com` and `https:\/\/…` included, in time linear to the text. */
export function findUrls(text: string): readonly FoundUrl[] {
  if (!MAY_HOLD_ONE.test(text)) return [];
  const found: FoundUrl[] = [];
  for (const match of text.matchAll(BEGINNING)) {
    AUTHORITY.lastIndex = match.index + match[0].length;
    const authority = AUTHORITY.exec(text)?.[0];
    const host = authority === undefined ? null : hostOf(authority);
    if (host !== null) found.push({ at: match.index, end: AUTHORITY.lastIndex, host });
  }
  return found;
}

const MAY_HOLD_ONE = /https?|wss?|\/\\{0,4}\//i;

/**
 * Without a scheme only right after something that can come before a value. Colon and slashes may be written as HTML
 * or scripts write signs by their number. Every repetition is bounded.
 */
const COLON = String.raw`(?::|&#0{0,5}58;|&#x0{0,5}3a;|&colon;|\\x3a|\\u003a)`;
const SLASH = String.raw`(?:\\{0,4}\/|&#0{0,5}47;|&#x0{0,5}2f;|&sol;|\\x2f|\\u002f|\\)`;
const BEGINNING = new RegExp(
  String.raw`(?:\b(?:https?|wss?)${COLON}${SLASH}{2,6}|(?<=["'\x60(=,\s]|&quot;|&#3[49];)\\{0,4}\/\\{0,4}\/)(?=[^\s/\\"'\x60])`,
  'gi',
);

/** What templates put in for a part of it may hold any sign: `{{ cdn }}`, `${cdn}`, `<%= cdn %>`, `#{cdn}`. */
const AUTHORITY =
  /(?:\{\{[^{}\n]{0,80}\}\}|#?\{[^{}\n]{0,80}\}|<%[^%\n]{0,80}%>|[^\s"'`<>/\\?#,;(){}|&]){1,1000}/y;

function hostOf(authority: string): string | null {
  const named = authority.slice(authority.lastIndexOf('@') + 1).replace(/:[^\]:]*$/, '');
  const host = readHost(named) ?? readHost(writtenOut(named));
  return host !== null && isPublicHost(host) ? host : null;
}

/** The labels after the last one that a template makes. */
function writtenOut(named: string): string {
  const tail = /[^{}<>%$#*|!]*$/.exec(named)?.[0] ?? '';
  const dot = tail.indexOf('.');
  return dot === -1 ? '' : tail.slice(dot + 1);
}
