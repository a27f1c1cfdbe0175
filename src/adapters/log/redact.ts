const REMOVED = '[removed]';
const DEEPEST = 6;

/** What these hold is nobody's business in a log: secrets, and what people wrote. Compared in lower case, without `-` and `_`. */
const PRIVATE_NAMES =
  /^(authorization|cookie|setcookie|token|accesstoken|secret|webhooksecret|password|privatekey|pem|jwt|databaseurl|connectionstring|xhubsignature(256)?|body|text|patch|policytext|comment|title|payload)$/;

/** What secrets look like wherever they stand. GitHub's tokens: https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]+-----[\s\S]*?(-----END [A-Z ]+-----|$)/g,
  /\b(gh[a-z]_\w+|github_pat_\w+|v1\.[0-9a-f]{40})/g,
  /\bey[\w-]+\.ey[\w-]+\.[\w-]*/g,
  /\b(bearer|token|basic)\s+[\w.~+/=-]{8,}/gi,
  /\bsha256=[0-9a-f]{16,}/g,
  /(?<=\/\/)[^\s/@]+@/g,
];

/** Takes secrets out of what is to be printed: this process's own by their value, others by their look or their name. */
export interface Redact {
  (value: unknown): unknown;
}

/** `own`: the secrets that the settings hold; of those over several lines each line is one. */
export function createRedact(own: readonly string[]): Redact {
  const known = own
    .flatMap((secret) => [secret, ...secret.split('\n')])
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length);

  function inText(text: string): string {
    const plain = known.reduce((rest, secret) => rest.replaceAll(secret, REMOVED), text);
    return SECRETS.reduce((rest, pattern) => rest.replace(pattern, REMOVED), plain);
  }

  function inValue(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return inText(value);
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
    if (depth > DEEPEST) return '[deeper]';
    // Its other fields may hold a request with its headers.
    if (value instanceof Error) return inText(`${value.name}: ${value.message}`);
    if (Array.isArray(value)) return value.map((item: unknown) => inValue(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([name, held]) => [
        name,
        isPrivate(name) ? REMOVED : inValue(held, depth + 1),
      ]),
    );
  }

  return (value) => inValue(value, 0);
}

/** Shorter ones are words. */
const SHORTEST = 8;

const isPrivate = (name: string): boolean => PRIVATE_NAMES.test(name.toLowerCase().replace(/[-_]/g, ''));
