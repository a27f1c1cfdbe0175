import fc from 'fast-check';
import { expect, it } from 'vitest';
import { policyText, source } from '../../../test/kit/facts.ts';
import { factsSchema } from '../facts/facts.ts';
import { evaluate } from './evaluate.ts';
import { OUTCOMES } from './verdict.ts';

/** Names that every object has, texts that are no dates, handles in odd cases: what no honest recording holds. */
const ODD = ['', 'constructor', '__proto__', 'toString', '2026-02-30', '\u0000', 'é', '@', '/', '*'];
const TIMES = ['2026-10-14T09:00:00Z', '2026-10-14T09:00:00.5Z', '2026-10-25T01:30:00+01:00', 'yesterday'];
const SHAS = ['aaaaaaa1111', 'bbbbbbb2222', 'ccccccc3333'];
const BODIES = [
  '/lockstep sign-off',
  '/lockstep sign-off it bbbbbbb',
  '/lockstep object why: slow instead: later',
  '/lockstep withdraw\n/lockstep lift',
  '> /lockstep sign-off',
];
const PATCHES = [
  '@@ -1 +1 @@\n-a\r\n+gtag(1)\r',
  '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b',
  '@@',
  '+',
];
const NAMES = ['checkout/pay.ts', 'Checkout', '.github/lockstep.yml', 'readme.md'];

const one = (values: readonly string[]) => fc.constantFrom(...values, ...ODD);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 4 });
const byName = <T>(names: readonly string[], value: fc.Arbitrary<T>) => fc.dictionary(one(names), value);

const account = fc.record({
  login: one(['kim', 'SAM', 'x[bot]']),
  id: fc.constantFrom(11, 21, 31, -1, Number.MAX_SAFE_INTEGER),
  type: maybe(one(['User', 'Bot'])),
});
const file = fc.record({
  filename: one(NAMES).map((name) => name || 'x'),
  previous_filename: maybe(one(NAMES).map((name) => name || 'x')),
  status: maybe(one(['added', 'modified', 'removed', 'renamed', 'copied', 'changed'])),
  sha: maybe(one(SHAS)),
  additions: maybe(fc.constantFrom(0, 1, -1)),
  deletions: maybe(fc.constantFrom(0, 1)),
  patch: maybe(one(PATCHES)),
});
const modes = byName(NAMES, one(['100644', '120000', '160000']));
const commit = fc.record({
  sha: one(SHAS),
  author: maybe(account),
  committer: maybe(account),
  parents: maybe(some(fc.record({ sha: one(SHAS) }))),
  commit: fc.record({
    message: maybe(
      one(['Co-authored-by: Kim <21+kim@users.noreply.github.com>', "Merge branch 'main' into x"]),
    ),
    verification: maybe(fc.record({ verified: fc.boolean() })),
  }),
});
const review = fc.record({
  id: fc.nat(9),
  user: maybe(account),
  state: one(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING']),
  commit_id: maybe(one(SHAS)),
  submitted_at: maybe(one(TIMES)),
  body: maybe(one(BODIES)),
  dismissed_by: maybe(account),
  dismissed_at: maybe(one(TIMES)),
  dismissed_state: maybe(fc.constantFrom('APPROVED', 'CHANGES_REQUESTED', 'COMMENTED')),
});
const comment = fc.record({
  id: fc.nat(9),
  user: maybe(account),
  body: maybe(one(BODIES)),
  created_at: one(TIMES),
  updated_at: maybe(one(TIMES)),
  first_body: maybe(one(BODIES)),
});
const head = fc.record({
  sha: one(SHAS),
  at: one(TIMES),
  base: one(['main']),
  pusher: maybe(account),
  forced: maybe(fc.boolean()),
});
const NOW = Date.parse('2026-10-14T12:00:00Z');
const moment = fc.constantFrom(...[-100, -1, 0, 1, 100].map((hours) => NOW + hours * 3_600_000));
const clock = fc.record({
  department: one(['it', 'marketing']),
  sla: one(['standard']),
  round: fc.constantFrom(1, 2, 7),
  started_at: moment,
  responded_at: maybe(moment),
  stopped_at: maybe(moment),
  stopped_by: maybe(fc.constantFrom('signed', 'objected', 'not_needed', 'closed')),
  pauses: some(
    fc.record({ why: fc.constantFrom('draft', 'author', 'freeze'), from: moment, to: maybe(moment) }),
  ),
  reckoned_to: moment,
});
const policies = [
  policyText({
    rule: `    content: ["gtag"]
    campaign: required
    sla: standard
    branches: [main, "*"]`,
    more: `freezes:
  - { id: nights, weekly: { from: "wed 10:00", to: "wed 09:00" }, kind: soft }
  - { id: mornings, weekly: { from: "thu 08:00", to: "thu 12:00" }, kind: hard }
slas: { standard: { first_response: 1h, decision: 1d } }
sign_off: { objection_needs: [why] }`,
  }),
  policyText({ more: 'sign_off: { stands_while: same_commit, distinct_people: false, by: [review] }' }),
  'version: 1\nrules: 7\n',
];

const anything = fc.record({
  repository: fc.record({ full_name: one(['acme/shop']) }),
  pull: fc.record({
    number: fc.constantFrom(1, Number.MAX_SAFE_INTEGER),
    state: one(['open', 'closed']),
    draft: fc.boolean(),
    body: maybe(one(['Campaign: #12', 'Campaign: #999999999'])),
    user: account,
    base: fc.record({ ref: one(['main']), sha: one(SHAS) }),
    head: fc.record({ ref: one(['pay']), sha: one(SHAS) }),
    changed_files: fc.nat(4),
    commits: maybe(fc.nat(300)),
    created_at: maybe(one(TIMES)),
  }),
  files: some(file),
  modes: maybe(modes),
  modes_at: maybe(byName(SHAS, modes)),
  contents: maybe(
    byName(NAMES, fc.record({ before: maybe(one(['a\nb', 'gtag'])), after: maybe(one(['b\na'])) })),
  ),
  commits: some(commit),
  reviews: some(review),
  comments: some(comment),
  history: maybe(some(head)),
  clocks: maybe(
    fc.uniqueArray(clock, {
      maxLength: 4,
      selector: (one) => [one.department, one.sla, one.round].join(' '),
    }),
  ),
  clocks_at: maybe(moment),
  files_at: maybe(byName(SHAS, some(file))),
  members: byName(['@acme/web', '@ACME/Growth'], maybe(some(account))),
  no_such_teams: maybe(some(one(['@acme/web']))),
  users: maybe(byName(['@lead', '@Dana'], maybe(account))),
  campaigns: maybe(
    byName(['12'], fc.record({ approved: fc.boolean(), end: maybe(one(['2026-10-14', ...TIMES])) })),
  ),
  policy_at_head: maybe(one(policies)),
  last_valid_policy: maybe(one(policies)),
  unread: maybe(some(fc.record({ part: one(['files', 'reviews']), because: one(['a timeout']) }))),
});

it('whatever the facts are, there is a verdict with a reason', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom(...policies), (raw, text) => {
      const verdict = evaluate(source(text), factsSchema.parse(raw), NOW);
      expect(OUTCOMES).toContain(verdict.outcome);
      expect(verdict.reasons.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

it('whatever the facts are, clocks that were stepped to a moment stay as they are when it is asked again', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom(...policies), (raw, text) => {
      const facts = factsSchema.parse(raw);
      const { clocks, outcome } = evaluate(source(text), facts, NOW);
      const stored = clocks.map(({ clock: one }) => ({ ...one, pauses: [...one.pauses] }));
      const isCertain = outcome !== 'unknown' && outcome !== 'broken';
      const again = { ...facts, clocks: stored, clocks_at: isCertain ? NOW : facts.clocks_at };
      expect(evaluate(source(text), again, NOW).clocks).toEqual(clocks);
    }),
    { numRuns: 200, seed: 20261122 },
  );
});
