/**
 * A host as hosts are compared: lower case, punycode, without userinfo, port and final dot. Read as browsers read it
 * (https://url.spec.whatwg.org/#host-parsing), so that odd spellings of one host are one. Null: it is none.
 */
export function readHost(text: string): string | null {
  if (text.length > LONGEST) return null;
  if (PLAIN.test(text) && !/xn--/i.test(text)) return text.toLowerCase();
  try {
    const host = new URL(`http://${text}`).hostname.replace(/\.$/, '');
    return HOST.test(host) ? host : null;
  } catch {
    return null;
  }
}

/** The longest name that DNS knows has 253 characters; userinfo and a port come on top. */
const LONGEST = 400;
/** What a browser takes as it is: most names, at a fraction of the time. */
const PLAIN = /^(?:[a-z0-9-]+\.)+[a-z]+$/i;
const HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

/** A host or, with `*.` before it, a host and all below it; null: neither. */
export function readHostPattern(pattern: string): { readonly host: string; readonly below: boolean } | null {
  const found = /^(\*\.)?([^\s/?#@\\*]+)$/.exec(pattern.trim());
  const host = readHost(found?.[2] ?? '');
  return found === null || host === null ? null : { host, below: found[1] !== undefined };
}

/** Tells whether a host, as `readHost` gives it, is named by a pattern. `*.klaviyo.com` names klaviyo.com too. */
export function compileHosts(patterns: readonly string[]): (host: string) => boolean {
  const read = patterns.flatMap((pattern) => readHostPattern(pattern) ?? []);
  const exact = new Set(read.map(({ host }) => host));
  const above = new Set(read.filter(({ below }) => below).map(({ host }) => host));
  return (host) => exact.has(host) || parentsOf(host).some((parent) => above.has(parent));
}

const parentsOf = (host: string): readonly string[] => {
  const labels = host.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
};

/**
 * Whether a host can be somebody else's: localhost, names without a dot, and addresses of private networks are
 * nobody's.
 */
export function isPublicHost(host: string): boolean {
  if (host.startsWith('[')) return !/^\[(?:::1?|::ffff:.*|f[cd].*|fe[89ab].*)\]$/.test(host);
  if (!host.includes('.') || host.endsWith('.localhost')) return false;
  return !PRIVATE.test(host);
}

const PRIVATE = /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}$/;
