import { describe, expect, it } from 'vitest';
import {
  ana,
  approval,
  at,
  ben,
  comment,
  dana,
  file,
  judge,
  kim,
  lead,
  lee,
  person,
  policyText,
  recorded,
  review,
  sam,
  source,
  tally,
} from '../../../test/kit/facts.ts';
import { readInstant } from '../time/instant.ts';
import { evaluate } from './evaluate.ts';

const signed = [approval(kim), approval(sam)];
const codes = (verdict: ReturnType<typeof judge>): string[] => verdict.reasons.map(({ code }) => code);

describe('objections', () => {
  const objection = (rest: Record<string, unknown> = {}) =>
    review(kim, 'CHANGES_REQUESTED', 'h1', '10:00', { body: 'why: slow\ninstead: load it later', ...rest });
  const blocked = (changes: Record<string, unknown>, author = ben) =>
    judge(recorded({ reviews: [objection(), approval(lee), approval(sam)], ...changes }, { user: author }))
      .outcome;

  it('block although every sign-off is there', () => {
    expect(blocked({})).toBe('blocked');
  });

  it('end when the objector signs off or withdraws', () => {
    expect(blocked({ comments: [comment(kim, '/lockstep sign-off', '11:00')] })).toBe('satisfied');
    expect(blocked({ comments: [comment(kim, '/lockstep withdraw', '11:00')] })).toBe('satisfied');
    expect(blocked({ comments: [comment(sam, '/lockstep withdraw', '11:00')] })).toBe('blocked');
  });

  it('end when a lead of that department lifts them, and not by another lead, a member or the author', () => {
    expect(blocked({ comments: [comment(lead, '/lockstep lift', '11:00')] })).toBe('satisfied');
    expect(blocked({ comments: [comment(dana, '/lockstep lift', '11:00')] })).toBe('blocked');
    expect(blocked({ comments: [comment(lee, '/lockstep lift', '11:00')] })).toBe('blocked');
    expect(blocked({ comments: [comment(lead, '/lockstep lift', '09:30')] })).toBe('blocked');
    expect(blocked({ comments: [comment(lead, '/lockstep lift', '10:00')] })).toBe('blocked');
    expect(blocked({ comments: [comment(lead, '/lockstep lift', '11:00')] }, lead)).toBe('blocked');
  });

  it('end when the objector, such a lead or an unknown hand dismisses the review, never by the author', () => {
    const by = (account: unknown, state = 'DISMISSED') => [
      objection({ state, dismissed_by: account, dismissed_state: 'CHANGES_REQUESTED' }),
      approval(lee),
      approval(sam),
    ];
    expect(blocked({ reviews: by(kim) })).toBe('satisfied');
    expect(blocked({ reviews: by(lead) })).toBe('satisfied');
    expect(blocked({ reviews: by(null) })).toBe('satisfied');
    expect(blocked({ reviews: by(ben) })).toBe('blocked');
    expect(blocked({ reviews: by(sam) })).toBe('blocked');
  });

  it('are assumed of a dismissed review of which nobody recorded what it was, where the author dismissed it', () => {
    const reviews = [objection({ state: 'DISMISSED', dismissed_by: ben }), approval(lee), approval(sam)];
    expect(blocked({ reviews })).toBe('blocked');
  });

  it('by comment stand as first seen, whatever becomes of the comment', () => {
    const body = '/lockstep object why: slow instead: faster';
    const reviews = [approval(lee), approval(sam)];
    expect(blocked({ reviews, comments: [comment(kim, body)] })).toBe('blocked');
    expect(blocked({ reviews, comments: [comment(kim, 'never mind', '10:00', { first_body: body })] })).toBe(
      'blocked',
    );
    expect(blocked({ reviews, comments: [comment(kim, '', '10:00', { first_body: body })] })).toBe('blocked');
  });

  it('are not ended by a withdrawal that was edited into a comment', () => {
    const edited = comment(kim, '/lockstep withdraw', '11:00', { first_body: 'Hm', updated_at: at('11:30') });
    expect(blocked({ comments: [edited] })).toBe('blocked');
  });

  it('of people outside the department do not block', () => {
    const verdict = judge(
      recorded({ reviews: [...signed, review(person('zoe', 90), 'CHANGES_REQUESTED', 'h1', '10:00')] }),
    );
    expect(verdict.outcome).toBe('satisfied');
  });

  it('that do not say enough still block, and say what is missing', () => {
    const verdict = judge(recorded({ reviews: [objection({ body: 'It is slow' })] }));
    expect(verdict.rules[0]?.departments[0]?.objections[0]).toMatchObject({
      why: 'It is slow',
      instead: null,
      lacks: ['instead'],
    });
    expect(verdict.warnings.map(({ code }) => code)).toContain('objection_incomplete');
  });
});

describe('freezes', () => {
  const freeze = (kind: string, rule = '') =>
    policyText({
      rule,
      more: `freezes:\n  - { id: peak, name: Peak, kind: ${kind}, from: "2026-10-14T12:00", to: "2026-10-14T13:00" }`,
    });

  it('that are hard block from their beginning to just before their end, and it is known when the next boundary is', () => {
    const facts = recorded({ reviews: signed });
    expect(judge(facts, freeze('hard'), '11:59')).toMatchObject({
      outcome: 'satisfied',
      freeze_boundary: readInstant(at('12:00')),
      green_until: readInstant(at('12:00')),
    });
    expect(judge(facts, freeze('hard'), '12:00')).toMatchObject({
      outcome: 'blocked',
      freeze_boundary: readInstant(at('13:00')),
      green_until: null,
    });
    expect(judge(facts, freeze('hard'), '13:00')).toMatchObject({
      outcome: 'satisfied',
      freeze_boundary: null,
      green_until: null,
    });
  });

  it('that are hard can be held a little early, where as many green checks have to be taken back', () => {
    const early = { begins: readInstant(at('12:00')), held_from: readInstant(at('11:58')) };
    const facts = recorded({ reviews: signed, closing: [early] });
    expect(judge(facts, freeze('hard'), '11:57').outcome).toBe('satisfied');
    expect(judge(facts, freeze('hard'), '11:58')).toMatchObject({
      outcome: 'blocked',
      reasons: [{ code: 'frozen', from: early.begins, until: readInstant(at('13:00')) }],
    });
    expect(judge(facts, freeze('soft'), '11:58')).toMatchObject({ outcome: 'satisfied', warnings: [] });
    const another = recorded({ reviews: signed, closing: [{ ...early, begins: early.begins! + 1 }] });
    expect(judge(another, freeze('hard'), '11:59').outcome).toBe('satisfied');
  });

  it('that are ahead limit no green check of a trial, or of what they do not hold', () => {
    const facts = recorded({ reviews: signed });
    const trial = `enforce: false\n${freeze('hard')}`;
    expect(judge(facts, trial, '11:00').green_until).toBeNull();
    expect(judge(facts, freeze('hard', '    freeze: []'), '11:00').green_until).toBeNull();
    expect(judge(facts, freeze('soft'), '11:00').green_until).toBeNull();
  });

  it('that are soft warn', () => {
    const verdict = judge(recorded({ reviews: signed }), freeze('soft'));
    expect(verdict.outcome).toBe('satisfied');
    expect(verdict.warnings.map(({ code }) => code)).toEqual(['soft_freeze']);
  });

  it('hold only rules that do not name others', () => {
    expect(judge(recorded({ reviews: signed }), freeze('hard', '    freeze: []')).outcome).toBe('satisfied');
  });
});

describe('campaigns', () => {
  const text = policyText({
    rule: '    campaign: required',
    more: 'campaigns: { label: campaign, sign_off: { it: 1 }, roles: [champion] }',
  });
  const run = (body: string, campaigns: unknown = {}) => {
    const verdict = judge(recorded({ reviews: signed, campaigns }, { body }), text);
    return verdict.outcome === 'blocked' ? codes(verdict)[0] : verdict.outcome;
  };

  it('that are required block until one that is named is approved and has not ended', () => {
    const approved = { approved: true, launch: '2026-10-01', end: '2026-10-14' };
    expect(run('')).toBe('campaign_missing');
    expect(run('Campaign: #12')).toBe('campaign_missing');
    expect(run('Campaign: #12', { 12: { approved: false } })).toBe('campaign_not_approved');
    expect(run('Campaign: #12', { 12: approved })).toBe('satisfied');
    expect(run('Campaign: #12', { 12: { ...approved, end: '2026-10-13' } })).toBe('campaign_ended');
    expect(run('<!-- Campaign: #12 -->', { 12: approved })).toBe('campaign_missing');
    expect(run('Campaign: other/shop#12', { 12: approved })).toBe('campaign_missing');
  });
});

it('a campaign whose end is no day of the calendar has ended', () => {
  const text = policyText({ rule: '    campaign: required' });
  const ends = (end: string) =>
    codes(
      judge(
        recorded({ reviews: signed, campaigns: { 12: { approved: true, end } } }, { body: 'Campaign: #12' }),
        text,
      ),
    );
  for (const end of ['2027-02-30', '0000-01-01', 'soon', '']) expect(ends(end)).toEqual(['campaign_ended']);
});

describe('the policy itself', () => {
  const path = '.github/lockstep.yml';
  const change = (head: string | null, more: Record<string, unknown> = {}) =>
    recorded({
      files: [file(path, '1', { status: head === null ? 'removed' : 'modified' })],
      policy_at_head: head,
      ...more,
    });

  it('needs a sign-off of every department when somebody edits it in the same pull request', () => {
    const verdict = judge(change(policyText({ signOff: '{ it: 1 }' }), { reviews: [approval(kim)] }));
    expect(verdict.outcome).toBe('waiting');
    expect(tally(verdict, 'it', 'policy')).toBe('signed kim, missing 0');
    expect(tally(verdict, 'marketing', 'policy')).toBe('signed nobody, missing 1');
    expect(judge(change(policyText(), { reviews: signed })).outcome).toBe('satisfied');
  });

  it('needs them when somebody deletes it, moves it away or turns it into a link', () => {
    expect(judge(change(null)).outcome).toBe('waiting');
    const moved = file('old.yml', '1', { status: 'renamed', previous_filename: path });
    expect(judge(recorded({ files: [moved] })).rules.map(({ rule }) => rule.id)).toEqual(['policy']);
    const link = recorded({
      files: [file('.github', '1', { status: 'added' })],
      modes: { '.github': '120000' },
    });
    expect(judge(link).rules.map(({ rule }) => rule.id)).toEqual(['policy']);
  });

  it('is signed for a new department by the people whom the head names, for a known one by those of the base', () => {
    const legal = policyText()
      .replace('rules:', '  legal: { name: Legal, members: ["@zoe", "@may"] }\nrules:')
      .replace('members: ["@acme/growth"]', 'members: ["@zoe", "@may"]');
    const [zoe, may] = [person('zoe', 90), person('may', 91)];
    const users = { '@zoe': zoe, '@may': may };
    const byNewcomers = judge(
      change(legal, { users, reviews: [approval(kim), approval(zoe), approval(may)] }),
    );
    expect(byNewcomers.outcome).toBe('waiting');
    expect(tally(byNewcomers, 'legal', 'policy')).toContain('missing 0');
    expect(tally(byNewcomers, 'marketing', 'policy')).toContain('signed nobody');
    expect(judge(change(legal, { users, reviews: [...signed, approval(zoe)] })).outcome).toBe('satisfied');
  });

  it('is blocked when the new one is not valid, and not judged when its text is not known', () => {
    const invalid = judge(change('version: 1\nrulez: []', { reviews: signed }));
    expect(invalid.outcome).toBe('blocked');
    expect(codes(invalid)).toContain('new_policy_invalid');
    expect(invalid.head_problems.length).toBeGreaterThan(0);
    const unknown = recorded({ files: [file(path)], reviews: signed });
    expect(judge(unknown).outcome).toBe('unknown');
  });

  it('is not touched by a freeze, nor by enforce: false in the head', () => {
    const frozen = policyText({
      more: 'freezes:\n  - { id: peak, name: Peak, kind: hard, from: "2026-10-14T00:00", to: "2026-10-15T00:00" }',
    });
    expect(judge(change(frozen, { reviews: signed }), frozen).outcome).toBe('satisfied');
    expect(judge(change(`enforce: false\n${policyText()}`)).trial).toBe(false);
  });

  it('that is broken can be mended by a pull request that changes nothing else, judged by the last valid one', () => {
    const lastValid = source(policyText());
    const broken = {
      kind: 'broken',
      because: 'invalid',
      problems: [],
      last_valid: lastValid.kind === 'found' ? lastValid.policy : null,
    } as const;
    const repair = (facts: ReturnType<typeof recorded>) =>
      evaluate(broken, facts, readInstant(at('12:00')) ?? 0).outcome;
    expect(repair(change(policyText(), { reviews: signed }))).toBe('satisfied');
    expect(repair(change(policyText()))).toBe('waiting');
    expect(repair(change('nonsense', { reviews: signed }))).toBe('broken');
    expect(
      repair(
        recorded({
          files: [file(path), file('checkout/pay.ts')],
          policy_at_head: policyText(),
          reviews: signed,
        }),
      ),
    ).toBe('broken');
    expect(repair(recorded({ reviews: signed }))).toBe('broken');
  });
});

describe('the outcome', () => {
  it('is broken where the policy does not parse', () => {
    expect(judge(recorded(), 'version: 2').outcome).toBe('broken');
  });

  it('is broken where a team of a needed department does not exist, unknown where it could not be read', () => {
    const gone = judge(
      recorded({ members: { '@acme/web': [kim] }, no_such_teams: ['@acme/growth'], reviews: signed }),
    );
    expect(gone.outcome).toBe('broken');
    expect(codes(gone)).toContain('no_such_team');
    const unread = judge(recorded({ members: { '@acme/web': [kim] }, reviews: signed }));
    expect(unread.outcome).toBe('unknown');
    expect(codes(unread)).toContain('team_unread');
  });

  it('is broken where fewer people belong to the departments than must sign', () => {
    expect(judge(recorded({ members: { '@acme/web': [], '@acme/growth': [sam] } })).outcome).toBe('broken');
    expect(judge(recorded({ members: { '@acme/web': [kim], '@acme/growth': [kim] } })).outcome).toBe(
      'broken',
    );
    expect(
      judge(
        recorded({ members: { '@acme/web': [kim], '@acme/growth': [sam] } }),
        policyText({ signOff: '{ it: 2, marketing: 1 }' }),
      ).outcome,
    ).toBe('broken');
  });

  it('waits, and says so, where only the author could sign for a department', () => {
    const verdict = judge(recorded({ members: { '@acme/web': [ben], '@acme/growth': [sam] } }));
    expect(verdict.outcome).toBe('waiting');
    expect(codes(verdict)).toContain('nobody_can_sign');
  });

  it('is unknown where a part could not be read, however many signed', () => {
    for (const part of ['files', 'reviews', 'comments', 'commits', 'modes']) {
      const facts = recorded({ reviews: signed, unread: [{ part, because: 'GitHub answered 502' }] });
      expect(judge(facts).outcome, part).toBe('unknown');
    }
    const untouched = recorded({
      files: [file('readme.md')],
      unread: [{ part: 'reviews', because: 'GitHub answered 502' }],
    });
    expect(judge(untouched).outcome).toBe('not_required');
    const unlisted = recorded({
      files: [file('readme.md')],
      unread: [{ part: 'files', because: 'GitHub answered 502' }],
    });
    expect(judge(unlisted).outcome).toBe('unknown');
  });

  it('is waiting for a draft, whoever signed, and nobody is asked', () => {
    const draft = judge(recorded({ reviews: signed }, { draft: true }));
    expect(draft.outcome).toBe('waiting');
    expect(draft.asks).toEqual([]);
    expect(judge(recorded({}, { draft: true })).asks).toEqual([]);
  });

  it('asks nobody on a closed pull request', () => {
    expect(judge(recorded({}, { state: 'closed' }))).toMatchObject({ outcome: 'waiting', asks: [] });
  });

  it('names whom to ask: the departments that still owe a sign-off', () => {
    const verdict = judge(recorded({ reviews: [approval(kim)] }));
    expect(verdict.asks.map(({ department, handles }) => [department, handles])).toEqual([
      ['marketing', ['@acme/growth']],
    ]);
  });

  it('of a trial is judged all the same, and nobody is asked', () => {
    const verdict = judge(recorded(), `enforce: false\n${policyText()}`);
    expect(verdict).toMatchObject({ outcome: 'waiting', trial: true, asks: [] });
  });

  it('does not depend on the order in which GitHub lists things', () => {
    const reviews = [approval(kim), approval(sam), review(ana, 'COMMENTED', 'h1', '10:10')];
    const [one, other] = [recorded({ reviews }), recorded({ reviews: reviews.toReversed() })];
    expect(judge(other)).toEqual(judge(one));
  });
});
