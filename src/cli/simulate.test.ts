import { describe, expect, it } from 'vitest';
import { ben, kim, person, sam } from '../../test/kit/facts.ts';
import { type } from '../../test/kit/terminal.ts';

const POLICY = `version: 1
departments:
  it: { name: IT, members: ["@acme/web", "@lee"] }
  marketing: { name: Marketing, members: ["@acme/growth"] }
rules:
  - id: checkout
    name: Checkout
    paths: ["shop/checkout/**"]
    sign_off: { it: 1, marketing: 1 }
`;
const facts = {
  now: '2026-10-14T10:00:00Z',
  repository: { full_name: 'acme/shop' },
  pull: {
    number: 7,
    state: 'open',
    draft: false,
    user: ben,
    base: { ref: 'main', sha: 'b0' },
    head: { ref: 'pay', sha: 'h1' },
    changed_files: 1,
  },
  files: [{ filename: 'shop/checkout/pay.ts', patch: '@@ -1 +1 @@\n-a\n+b', additions: 1, deletions: 1 }],
  commits: [{ sha: 'h1', author: ben, committer: ben, commit: { message: 'pay' } }],
  reviews: [approval(1, kim)] as unknown[],
  comments: [],
  members: { '@acme/web': [kim, person('lou', 23)], '@acme/growth': [sam, person('ida', 32)] },
  users: { '@lee': person('lee', 22) },
};
function approval(id: number, user: ReturnType<typeof person>) {
  return { id, user, state: 'APPROVED', commit_id: 'h1', submitted_at: '2026-10-14T09:00:00Z' };
}
const judge = (pull: unknown, flags: readonly string[] = [], policy = POLICY) => {
  const text = typeof pull === 'string' ? pull : JSON.stringify(pull);
  const files = { 'lockstep.yml': policy, 'pull.json': text };
  return type(['simulate', '--policy', 'lockstep.yml', '--pull', 'pull.json', ...flags], { files });
};

describe('lockstep simulate', () => {
  it('prints the verdict for programs, and exits with 1 where the check would not pass', async () => {
    const { exit, out } = await judge(facts, ['--json']);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toEqual({
      verdict: 'waiting',
      check: {
        name: 'lockstep/main',
        status: 'in_progress',
        conclusion: null,
        title: 'Waiting for Marketing (0 of 1)',
      },
      rules: [
        {
          id: 'checkout',
          covers: ['shop/checkout/pay.ts'],
          departments: {
            it: { needed: 1, signed: ['kim'], missing: 0, objections: [], ignored: [] },
            marketing: { needed: 1, signed: [], missing: 1, objections: [], ignored: [] },
          },
        },
      ],
      reasons: [
        { code: 'missing_sign_off', department: 'marketing', rule: 'checkout', text: expect.any(String) },
      ],
      review_requests: ['@acme/growth'],
      clocks: [],
      problems: [],
    });
  });

  it('tells the clocks of the agreements, from what was stored or from the pull request alone', async () => {
    const agreed = POLICY.replace('sign_off: { it: 1, marketing: 1 }', '$&\n    sla: quick').concat(
      'slas:\n  quick: { first_response: 2h, decision: 1d }\n',
    );
    const opened = { ...facts, pull: { ...facts.pull, created_at: '2026-10-14T08:30:00Z' } };
    const { out } = await judge(opened, ['--json'], agreed);
    const told = {
      department: 'marketing',
      sla: 'quick',
      round: 1,
      started_at: '2026-10-14T08:30:00Z',
      stopped_at: null,
      stopped_by: null,
      paused: null,
      first_response: { due: '2026-10-14T10:30:00Z', met: null, missed: false },
      decision: { due: '2026-10-15T08:30:00Z', met: null, missed: false },
    };
    const [it, marketing] = JSON.parse(out).clocks;
    expect(marketing).toEqual(told);
    expect(it).toMatchObject({
      stopped_at: '2026-10-14T09:00:00Z',
      stopped_by: 'signed',
      first_response: { met: '2026-10-14T09:00:00Z', missed: false },
      decision: { met: '2026-10-14T09:00:00Z', missed: false },
    });
    const shown = (await judge(opened, [], agreed)).out;
    expect(shown).toContain('A first response is expected by Wed 14 Oct, 10:30 (UTC).');
    const started_at = Date.parse('2026-10-14T07:00:00Z');
    const stored = {
      department: 'marketing',
      sla: 'quick',
      round: 3,
      started_at,
      pauses: [],
      reckoned_to: started_at,
    };
    const later = await judge({ ...opened, clocks: [stored] }, ['--json'], agreed);
    expect(JSON.parse(later.out).clocks).toContainEqual({
      ...told,
      round: 3,
      started_at: '2026-10-14T07:00:00Z',
      first_response: { due: '2026-10-14T09:00:00Z', met: null, missed: true },
      decision: { due: '2026-10-15T07:00:00Z', met: null, missed: false },
    });
  });

  it('exits with 0 where it would pass', async () => {
    const signed = { ...facts, reviews: [approval(1, kim), approval(2, sam)] };
    const { exit, out } = await judge(signed, ['--json']);
    expect([exit, JSON.parse(out).verdict]).toEqual([0, 'satisfied']);
  });

  it('shows an objection with what was said', async () => {
    const body = '/lockstep object why: one field too many instead: leave it out';
    const comment = { id: 3, user: sam, body, first_body: body, created_at: '2026-10-14T09:30:00Z' };
    const { exit, out } = await judge({ ...facts, comments: [comment] }, ['--json']);
    const [rule] = JSON.parse(out).rules;
    expect(exit).toBe(1);
    expect(rule.departments.marketing.objections).toEqual([
      { login: 'sam', why: 'one field too many', instead: 'leave it out' },
    ]);
  });

  it('says the state first to people, then why, then each rule', async () => {
    const { out } = await judge(facts);
    const lines = out.split('\n');
    expect(lines[0]).toBe('Waiting for Marketing (0 of 1)');
    expect(lines[1]).toBe('acme/shop#7, check lockstep/main: in progress');
    expect(out).toContain('IT         1 of 1  signed by kim');
    expect(out).toContain('Marketing  0 of 1  missing 1; can sign: ida, sam');
  });

  it('calls a policy that does not parse broken, with its problems', async () => {
    const { exit, out } = await judge(facts, ['--json'], 'version: 1\nrulez: []\n');
    const recorded = JSON.parse(out);
    expect([exit, recorded.verdict]).toEqual([1, 'broken']);
    expect(recorded.problems[0]).toMatchObject({ severity: 'error', line: expect.any(Number) });
  });

  it('judges at the moment of --now, which wins over that of the facts', async () => {
    const frozen = `${POLICY}freezes:
  - { id: f, name: Peak, kind: hard, from: "2026-11-23T00:00", to: "2026-12-02T00:00" }
`;
    const { out } = await judge(facts, ['--json', '--now', '2026-11-25T00:00:00Z'], frozen);
    expect(JSON.parse(out).verdict).toBe('blocked');
  });

  it.each([
    ['is not a moment', facts, ['--now', 'tomorrow']],
    ['now is missing', { ...facts, now: null }, []],
    ['pull.head.sha is missing', { ...facts, pull: { ...facts.pull, head: { ref: 'pay' } } }, []],
    ['members is missing', { ...facts, members: null }, []],
    ['pull.number: expected', { ...facts, pull: { ...facts.pull, number: 'seven' } }, []],
    ['is not JSON', '{ "now": }', []],
    ['at line 1, column 10', '{ "now": }', []],
    ['the whole file', '7', []],
  ])('cannot be put where %s', async (said, pull, flags) => {
    const { exit, err } = await judge(pull, flags);
    expect(exit).toBe(2);
    expect(err).toContain(said);
  });

  it('names a file that cannot be read', async () => {
    const { exit, err } = await type(['simulate', '--policy', 'a.yml', '--pull', 'b.json']);
    expect(exit).toBe(2);
    expect(err).toContain('cannot be read');
  });

  it('lets no name steer the terminal', async () => {
    const name = `shop/checkout/${String.fromCharCode(27)}[2Jx.ts`;
    const { out } = await judge({ ...facts, files: [{ ...facts.files[0], filename: name }] });
    expect(out).not.toContain(String.fromCharCode(27));
  });
});
