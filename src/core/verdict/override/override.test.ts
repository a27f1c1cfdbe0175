import { describe, expect, it } from 'vitest';
import {
  approval,
  at,
  ben,
  comment,
  dana,
  file,
  head,
  judge,
  kim,
  lee,
  person,
  policyText,
  recorded,
  review,
  sam,
} from '../../../../test/kit/facts.ts';
import type { Verdict } from '../verdict.ts';

const [rita, tom, uma] = [person('rita', 71), person('tom', 72), person('uma', 73)];
const COMMANDERS = [rita, tom, ben, uma];

const override = (people = 2, more = ''): string =>
  `override: { by: ["@acme/commanders"], people: ${people}, expires_after: 1h }\n${more}`;
const POLICY = policyText({ more: override() });

const MEMBERS = { '@acme/web': [kim, lee, ben], '@acme/growth': [sam], '@acme/commanders': COMMANDERS };
const ask = (user: unknown = rita, time = '11:30', rest = {}) =>
  comment(user, '/lockstep override orders cannot be paid', time, rest);
const yes = (user: unknown = tom, time = '11:40', rest = {}) =>
  comment(user, '/lockstep confirm', time, rest);

function judged(
  comments: readonly unknown[],
  given: {
    readonly policy?: string;
    readonly more?: Record<string, unknown>;
    readonly pull?: Record<string, unknown>;
    readonly time?: string;
  } = {},
): Verdict {
  const facts = recorded({ members: MEMBERS, comments, ...given.more }, given.pull);
  return judge(facts, given.policy ?? POLICY, given.time);
}

/** The outcome, and the people of the override. */
function told(...given: Parameters<typeof judged>): string {
  const { outcome, override: own } = judged(...given);
  const people = own?.people.map(({ account }) => account.login).join(' ') ?? 'nobody';
  return `${outcome}: ${people}`;
}

describe('an override', () => {
  it('stands once as many people as the policy says agree, and names what it sets aside', () => {
    const verdict = judged([ask(), yes()]);
    expect(verdict.outcome).toBe('overridden');
    expect(verdict.reasons.map(({ code }) => code)).toEqual([
      'override_stands',
      'missing_sign_off',
      'missing_sign_off',
    ]);
    expect(verdict.override).toMatchObject({ missing: 0, since: Date.parse(at('11:40')) });
    expect(verdict.asks).toEqual([]);
  });

  it('ends by itself, counted from the last confirmation', () => {
    const verdict = judged([ask(), yes()]);
    expect([verdict.override?.until, verdict.due]).toEqual(Array(2).fill(Date.parse(at('12:40'))));
    expect(told([ask(), yes()], { time: '12:39:59' })).toBe('overridden: rita tom');
    expect(told([ask(), yes()], { time: '12:40' })).toBe('waiting: nobody');
  });

  it('waits for the second person, and says who may confirm', () => {
    const verdict = judged([ask()]);
    expect(verdict.outcome).toBe('waiting');
    expect(verdict.override?.can_confirm.map(({ login }) => login)).toEqual(['tom', 'uma']);
    expect(verdict.warnings).toContainEqual(expect.objectContaining({ code: 'override_asked' }));
    expect(verdict.due).toBe(Date.parse(at('12:30')));
  });

  it('lapses where nobody confirms in time', () => {
    expect(told([ask(rita, '10:30'), yes(tom, '11:30')])).toBe('waiting: nobody');
    expect(told([ask(rita, '10:30'), yes(tom, '11:29:59')])).toBe('overridden: rita tom');
  });

  it('stands at once where one person is enough', () => {
    expect(told([ask()], { policy: policyText({ more: override(1) }) })).toBe('overridden: rita');
  });

  it('is the latest that was asked for, unless one stands', () => {
    expect(judged([ask(rita), ask(uma, '11:35')]).override?.people[0]?.account).toEqual(uma);
    expect(told([ask(rita), yes(tom), ask(uma, '11:50')])).toBe('overridden: rita tom');
    expect(told([ask(rita), ask(uma, '11:35'), yes(rita, '11:36')])).toBe('overridden: uma rita');
  });

  it('ends when one of its people withdraws, and only then', () => {
    const withdraw = (user: unknown) => comment(user, '/lockstep withdraw', '11:50');
    expect(told([ask(), yes(), withdraw(tom)])).toBe('waiting: nobody');
    expect(told([ask(), yes(), withdraw(uma)])).toBe('overridden: rita tom');
    const edited = yes(tom, '11:40', {
      body: '/lockstep withdraw',
      updated_at: at('11:50'),
    });
    expect(told([ask(), edited])).toBe('waiting: rita');
  });

  it('lets somebody who worked on the change take part', () => {
    const commits = [{ sha: 'h1', author: rita, committer: rita, commit: { message: '' } }];
    expect(told([ask(), yes()], { more: { commits } })).toBe('overridden: rita tom');
  });

  it('sets aside objections and freezes', () => {
    const reviews = [approval(kim), review(sam, 'CHANGES_REQUESTED', 'h1', '10:00')];
    const freezes = `freezes: [{ id: peak, name: Peak, from: "2026-10-14T00:00", to: "2026-10-15T00:00", kind: hard }]`;
    const verdict = judged([ask(), yes()], {
      more: { reviews },
      policy: policyText({ more: override(2, freezes) }),
    });
    expect(verdict.outcome).toBe('overridden');
    expect(verdict.reasons.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['override_stands', 'objection', 'frozen', 'missing_sign_off']),
    );
  });
});

describe('does not count', () => {
  it.each([
    ['the author’s', [ask(ben), yes()]],
    ['the author’s confirmation', [ask(), yes(ben)]],
    ['that of somebody whom the policy does not name', [ask(dana), yes()]],
    ['the same person’s confirmation', [ask(), yes(rita)]],
    ['the same person’s confirmation, given twice', [ask(), yes(rita), yes(rita, '11:41')]],
    ['a confirmation of the same numeric id under another login', [ask(), yes({ ...rita, login: 'rita2' })]],
    ['one without a reason', [comment(rita, '/lockstep override', '11:30'), yes()]],
    ['one whose reason nobody can see', [comment(rita, '/lockstep override \u200b …', '11:30'), yes()]],
    ['one that was quoted', [comment(rita, '> /lockstep override broken', '11:30'), yes()]],
    ['one in code', [comment(rita, '```\n/lockstep override broken\n```', '11:30'), yes()]],
    ['one in a hidden remark', [comment(rita, '<!--\n/lockstep override broken\n-->', '11:30'), yes()]],
    ['one whose reason was edited', [ask(rita, '11:30', { first_body: '/lockstep override x' }), yes()]],
    ['one that was edited into a comment', [ask(rita, '11:30', { first_body: 'Good morning' }), yes()]],
    [
      'one that was edited and nobody stored',
      [ask(rita, '11:30', { first_body: null, updated_at: at('11:35') }), yes()],
    ],
    ['one that was deleted', [ask(rita, '11:30', { body: '' }), yes()]],
    ['a confirmation that was edited in', [ask(), yes(tom, '11:40', { first_body: 'No' })]],
    ['a confirmation before it was asked for', [yes(tom, '11:20'), ask()]],
  ])('%s', (_, comments) => {
    expect(judged(comments).outcome).toBe('waiting');
  });

  it('that of a bot, though it is in the team', () => {
    const robot = { login: 'deploy[bot]', id: 80, type: 'Bot' };
    const more = { members: { ...MEMBERS, '@acme/commanders': [...COMMANDERS, robot] } };
    expect(told([ask(), yes(robot)], { more })).toBe('waiting: rita');
  });

  it('that of somebody who left the team', () => {
    const more = { members: { ...MEMBERS, '@acme/commanders': [rita, uma] } };
    expect(told([ask(), yes()], { more })).toBe('waiting: rita');
  });

  it('one without a word of it in the policy that judges', () => {
    expect(told([ask(), yes()], { policy: policyText() })).toBe('waiting: nobody');
  });
});

describe('is for one head and one base', () => {
  const pull = { head: { ref: 'pay', sha: 'h2' } };
  const heads = (...more: readonly unknown[]) => ({ history: [head('h1', '09:00'), ...more] });

  it('a push ends it', () => {
    expect(told([ask(), yes()], { pull, more: heads(head('h2', '11:45')) })).toBe('waiting: nobody');
  });

  it('a forced push back to the same commit does not bring it back', () => {
    const more = heads(head('h2', '11:45'), head('h1', '11:46', { forced: true }));
    expect(told([ask(), yes()], { more })).toBe('waiting: nobody');
  });

  it('a new base ends it, also when the old one returns', () => {
    const away = head('h1', '11:45', { base: 'next' });
    expect(told([ask(), yes()], { pull: { base: { ref: 'next', sha: 'n0' } }, more: heads(away) })).toBe(
      'waiting: nobody',
    );
    expect(told([ask(), yes()], { more: heads(away, head('h1', '11:46')) })).toBe('waiting: nobody');
  });

  it('a push in the two minutes before it, or before its confirmation, leaves open what was seen', () => {
    const more = heads(head('h2', '11:29'));
    expect(told([ask(), yes()], { pull, more })).toBe('waiting: nobody');
    expect(told([ask(rita, '11:31:01'), yes()], { pull, more })).toBe('overridden: rita tom');
  });

  it('a confirmation of what was there before the push confirms nothing', () => {
    expect(told([yes(), ask(rita, '11:50')], { pull, more: heads(head('h2', '11:45')) })).toBe(
      'waiting: rita',
    );
  });

  it('without a history nobody can tell what was seen', () => {
    expect(told([ask(), yes()], { more: { history: null } })).toBe('waiting: nobody');
  });
});

describe('never', () => {
  it('overrides a draft; when it is ready it counts, in its time', () => {
    expect(told([ask(), yes()], { pull: { draft: true } })).toBe('waiting: nobody');
    expect(told([ask(), yes()])).toBe('overridden: rita tom');
  });

  it('overrides a change of the policy, also one that comes with other changes', () => {
    const files = [file('checkout/pay.ts'), file('.github/lockstep.yml')];
    const more = { files, policy_at_head: POLICY };
    expect(told([ask(), yes()], { more })).toBe('waiting: nobody');
  });

  it('overrides what is not known', () => {
    const unread = [{ part: 'reviews', because: 'GitHub answered 502' }];
    expect(told([ask(), yes()], { more: { unread } })).toBe('unknown: rita tom');
  });

  it('overrides a policy that cannot be satisfied', () => {
    const policy = policyText({ more: override(), signOff: '{ it: 9 }' });
    expect(told([ask(), yes()], { policy })).toBe('broken: rita tom');
  });

  it('is needed where no rule covers', () => {
    expect(told([ask(), yes()], { more: { files: [file('notes.md')] } })).toBe('not_required: nobody');
  });
});

describe('a team of it that could not be read', () => {
  const { '@acme/commanders': _, ...others } = MEMBERS;

  it('makes the verdict unknown once somebody asked, and never a pass', () => {
    const verdict = judged([ask(), yes()], { more: { members: others } });
    expect(verdict.outcome).toBe('unknown');
    expect(verdict.reasons[0]).toMatchObject({ code: 'part_unread', part: 'team @acme/commanders' });
  });

  it.each([
    ['nobody asked', [], '12:00'],
    ['only the author asked', [ask(ben)], '12:00'],
    ['its time is over', [ask(), yes()], '12:40'],
  ])('matters to nobody where %s', (_why, comments, time) => {
    expect(judged(comments, { more: { members: others }, time }).outcome).toBe('waiting');
  });

  it('matters to nobody where every sign-off is there', () => {
    const more = { members: others, reviews: [approval(kim), approval(sam)] };
    expect(judged([ask(), yes()], { more }).outcome).toBe('satisfied');
  });
});
