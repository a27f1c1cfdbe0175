import { factsSchema } from '../../src/core/facts/facts.ts';
import type { Facts } from '../../src/core/facts/facts.ts';
import { evaluate } from '../../src/core/verdict/evaluate.ts';
import { parsePolicy } from '../../src/core/policy/parse.ts';
import { readInstant } from '../../src/core/time/instant.ts';
import type { PolicySource, Verdict } from '../../src/core/verdict/verdict.ts';

/**
 * Recorded facts for unit tests: a pull request of ben's that changes the checkout, with one head, `h1`, since 09:00.
 * A test names only what it is about.
 */
export function recorded(changes: Record<string, unknown> = {}, pull: Record<string, unknown> = {}): Facts {
  const files = (changes['files'] as unknown[] | undefined) ?? [file('checkout/pay.ts')];
  return factsSchema.parse({
    repository: { full_name: 'acme/shop', default_branch: 'main' },
    pull: {
      number: 7,
      state: 'open',
      draft: false,
      user: ben,
      base: { ref: 'main', sha: 'b0' },
      head: { ref: 'pay', sha: 'h1' },
      changed_files: files.length,
      commits: 1,
      created_at: at('09:00'),
      ...pull,
    },
    commits: [commit('h1')],
    reviews: [],
    comments: [],
    history: [head('h1', '09:00')],
    members: { '@acme/web': [kim, lee, ben], '@acme/growth': [sam, ana] },
    users: { '@dana': dana, '@lead': lead },
    ...changes,
    files,
  });
}

export const person = (login: string, id: number) => ({ login, id, type: 'User' });
export const [ben, kim, lee, sam, ana, dana, lead] = [
  person('ben', 11),
  person('kim', 21),
  person('lee', 22),
  person('sam', 31),
  person('ana', 32),
  person('dana', 41),
  person('lead', 51),
] as const;

/** `09:00`, `09:00:05` on the day on which every test takes place, a Wednesday. */
export const at = (time: string): string => `2026-10-14T${time.length === 5 ? `${time}:00` : time}Z`;

export function file(filename: string, change = '1', rest: Record<string, unknown> = {}) {
  const patch = `@@ -1 +1 @@\n-before\n+after ${change}`;
  return { filename, status: 'modified', sha: `blob-${change}`, additions: 1, deletions: 1, patch, ...rest };
}

export const commit = (sha: string, author: unknown = ben, rest: Record<string, unknown> = {}) => ({
  sha,
  author,
  committer: author,
  commit: { message: 'A change' },
  ...rest,
});

export const head = (sha: string, time: string, rest: Record<string, unknown> = {}) => ({
  sha,
  at: at(time),
  base: 'main',
  pusher: ben,
  forced: false,
  ...rest,
});

let lastId = 0;

export const review = (
  user: unknown,
  state: string,
  commitId: string,
  time: string,
  rest: Record<string, unknown> = {},
) => ({
  id: (lastId += 1),
  user,
  state,
  commit_id: commitId,
  submitted_at: at(time),
  body: '',
  ...rest,
});

export const approval = (user: unknown, commitId = 'h1', time = '10:00') =>
  review(user, 'APPROVED', commitId, time);

export const comment = (user: unknown, body: string, time = '10:00', rest: Record<string, unknown> = {}) => ({
  id: (lastId += 1),
  user,
  body,
  created_at: at(time),
  updated_at: at(time),
  first_body: body,
  ...rest,
});

/** A policy with IT (kim, lee, ben) and Marketing (sam, ana) and a rule `checkout`; `more` is added at the top level, `rule` to the rule. */
export const policyText = ({
  more = '',
  rule = '',
  signOff = '{ it: 1, marketing: 1 }',
} = {}): string => `version: 1
departments:
  it: { name: IT, members: ["@acme/web"], leads: ["@lead"] }
  marketing: { name: Marketing, members: ["@acme/growth"], leads: ["@dana"] }
rules:
  - id: checkout
    paths: ["checkout/**"]
    sign_off: ${signOff}
${rule}
${more}
`;

export function source(text: string): PolicySource {
  const known = sources.get(text);
  if (known) return known;
  const { policy, problems } = parsePolicy(text);
  const read: PolicySource =
    policy === null
      ? { kind: 'broken', because: 'invalid', problems, last_valid: null }
      : { kind: 'found', policy, problems };
  sources.set(text, read);
  return read;
}

const sources = new Map<string, PolicySource>();

/** Judges facts at 12:00 by a policy's text. */
export const judge = (facts: Facts, text: string = policyText(), time = '12:00'): Verdict =>
  evaluate(source(text), facts, readInstant(at(time)) ?? 0);

/** `signed`, `missing` and why acts were ignored for one department of a rule, in one line that reads well in a failing test. */
export function tally(verdict: Verdict, department: string, rule = 'checkout'): string {
  const own = verdict.rules
    .find((candidate) => candidate.rule.id === rule)
    ?.departments.find((candidate) => candidate.department === department);
  if (!own) return 'not covered';
  const signed = own.signed.map(({ account }) => account.login).join(' ');
  const ignored = own.ignored.map(({ account, because }) => `${account.login}:${because}`).join(' ');
  return [`signed ${signed || 'nobody'}`, `missing ${own.missing}`, ...(ignored ? [ignored] : [])].join(', ');
}
