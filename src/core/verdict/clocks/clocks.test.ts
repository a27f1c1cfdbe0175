import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ana,
  approval,
  at,
  ben,
  comment,
  file,
  head,
  judge,
  kim,
  lead,
  lee,
  policyText,
  recorded,
  review,
  sam,
} from '../../../../test/kit/facts.ts';
import type { Facts } from '../../facts/facts.ts';
import { writeInstant } from '../../time/instant.ts';
import { closedClock } from './clocks.ts';
import type { Verdict } from '../verdict.ts';

const SLAS = 'slas:\n  standard: { first_response: 1h, decision: 2h }\n  slow: { decision: 5d }\n';
const AGREED = policyText({ rule: '    sla: standard', more: SLAS });

/** The clocks of a department, a line for each: round, start, pauses, end; times of the day. */
const told = (verdict: Verdict, department = 'it'): readonly string[] =>
  verdict.clocks
    .filter(({ clock }) => clock.department === department)
    .map(({ clock: { round, started_at, pauses, stopped_at, stopped_by } }) =>
      [
        `${round}: ${time(started_at)}`,
        ...pauses.map(({ why, from, to }) => `${why} ${time(from)}-${time(to)}`),
        ...(stopped_at === null ? [] : [`${stopped_by} ${time(stopped_at)}`]),
      ].join(', '),
    );
const time = (instant: number | null): string =>
  instant === null ? '' : writeInstant(instant).slice(11, 16);

/** Judges at one moment after the other, each time with the clocks of the last; gives the last verdict. */
function watch(looks: readonly (readonly [string, Facts])[], policy = AGREED): Verdict {
  let stored: Pick<Facts, 'clocks' | 'clocks_at'> = { clocks: [], clocks_at: null };
  let last: Verdict | null = null;
  for (const [moment, facts] of looks) {
    last = judge({ ...facts, ...stored }, policy, moment);
    const stands = last.outcome === 'unknown' || last.outcome === 'broken';
    const clocks = last.clocks.map(({ clock }) => ({ ...clock, pauses: [...clock.pauses] }));
    stored = { clocks, clocks_at: stands ? stored.clocks_at : last.at };
  }
  return last!;
}

const object = (who: unknown, moment: string) =>
  comment(who, '/lockstep object why: slow instead: later', moment);

describe('a clock', () => {
  it('begins when the pull request was opened, though it is judged later', () => {
    expect(told(judge(recorded(), AGREED, '11:00'))).toEqual(['1: 09:00']);
  });

  it('is one for all rules of a department that share an agreement, and one for each agreement', () => {
    const policy = AGREED.replace(
      'rules:\n',
      `rules:
  - { id: a, paths: ["checkout/**"], sign_off: { it: 1 }, sla: standard }
  - { id: b, paths: ["checkout/**"], sign_off: { it: 1 }, sla: slow }
  - { id: c, paths: ["checkout/**"], sign_off: { it: 1 } }
`,
    );
    const clocks = judge(recorded(), policy, '11:00').clocks.map(
      ({ clock }) => `${clock.department} ${clock.sla}`,
    );
    expect(clocks.toSorted()).toEqual(['it slow', 'it standard', 'marketing standard']);
  });

  it('runs on while one of its rules still needs somebody', () => {
    const policy = AGREED.replace(
      'rules:\n',
      'rules:\n  - { id: two, paths: ["checkout/**"], sign_off: { it: 2 }, sla: standard }\n',
    );
    const one = recorded({ reviews: [approval(kim)] });
    expect(told(judge(one, policy, '11:00'))).toEqual(['1: 09:00']);
    const both = recorded({ reviews: [approval(kim), approval(lee, 'h1', '10:30')] });
    expect(told(judge(both, policy, '11:00'))).toEqual(['1: 09:00, signed 10:30']);
  });

  it('has no beginning where nobody knows when the pull request was opened', () => {
    expect(judge(recorded({ history: null }, { created_at: null }), AGREED, '11:00').clocks).toEqual([]);
  });

  it('neither begins nor ends while it is not known who owes what, and freezes are made up for later', () => {
    const unread = recorded({ unread: [{ part: 'reviews', because: 'a timeout' }] });
    expect(told(watch([['10:00', unread]]))).toEqual([]);
    const signed = recorded({ reviews: [approval(kim)] });
    expect(
      told(
        watch([
          ['09:30', recorded()],
          ['10:30', unread],
        ]),
      ),
    ).toEqual(['1: 09:00']);
    expect(
      told(
        watch([
          ['09:30', recorded()],
          ['10:30', unread],
          ['11:00', signed],
        ]),
      ),
    ).toEqual(['1: 09:00, signed 10:00']);
  });

  it('that pauses is not late, however long nobody can tell anything', () => {
    const unread = [{ part: 'reviews', because: 'a timeout' }];
    const looks = [
      ['09:30', recorded({}, { draft: true })],
      ['12:30', recorded({ unread }, { draft: true })],
    ] as const;
    expect(watch(looks).clocks.map(({ decision }) => decision?.missed)).toEqual([false, false]);
  });

  it('stays as it was while the policy is broken', () => {
    const verdict = judge({ ...recorded(), clocks: [...stored()] }, 'version: 7\n', '11:00');
    expect(verdict.outcome).toBe('broken');
    expect(verdict.clocks.map(({ clock }) => clock)).toEqual(stored());
  });

  it('ends with a pull request that is closed', () => {
    const closed = { ...recorded({}, { state: 'closed' }), clocks: [...stored()] };
    expect(told(judge(closed, AGREED, '11:00'))).toEqual(['1: 09:00, closed 11:00']);
  });

  it('ends where nothing needs its department any more', () => {
    const left = recorded({
      files: [file('readme.md')],
      history: [head('h0', '09:00'), head('h1', '10:40')],
    });
    expect(
      told(
        watch([
          ['09:30', recorded()],
          ['11:00', left],
        ]),
      ),
    ).toEqual(['1: 09:00, not_needed 10:40']);
  });

  it('runs in a trial as well', () => {
    expect(told(judge(recorded(), `enforce: false\n${AGREED}`, '11:00'))).toEqual(['1: 09:00']);
  });
});

const stored = () =>
  watch([['09:30', recorded()]])
    .clocks.map(({ clock }) => ({ ...clock, pauses: [...clock.pauses] }))
    .filter(({ department }) => department === 'it');

it('a clock that waits when its pull request is closed has waited until then', () => {
  const paused = watch([['10:00', recorded({}, { draft: true })]]).clocks[0]!.clock;
  const closed = closedClock(paused, Date.parse(at('11:00')));
  expect(closed).toMatchObject({ stopped_by: 'closed', stopped_at: Date.parse(at('11:00')) });
  expect(closed.pauses).toEqual([
    { why: 'draft', from: Date.parse(at('09:00')), to: Date.parse(at('11:00')) },
  ]);
  expect(closedClock(closed, Date.parse(at('11:30')))).toBe(closed);
});

describe('the first response is the first word of anybody in the department', () => {
  const first = (changes: Record<string, unknown>) => {
    const due = judge(recorded(changes), AGREED, '11:30').clocks.find(
      ({ clock }) => clock.department === 'it',
    );
    return due?.first_response?.met_at == null ? null : time(due.first_response.met_at);
  };

  it('whatever it is: a comment, a review of any kind, a dismissal', () => {
    expect(first({ comments: [comment(kim, 'I look at it.', '09:20')] })).toBe('09:20');
    expect(first({ reviews: [review(lee, 'COMMENTED', 'h1', '09:40')] })).toBe('09:40');
    const dismissal = { dismissed_by: kim, dismissed_at: at('09:50'), dismissed_state: 'COMMENTED' };
    expect(first({ reviews: [review(sam, 'DISMISSED', 'h1', '09:10', dismissal)] })).toBe('09:50');
  });

  it('but not of the author, a bot or another department', () => {
    const bot = { login: 'kim', id: 21, type: 'Bot' };
    const comments = [
      comment(ben, 'Hello', '09:10'),
      comment(bot, 'Beep', '09:11'),
      comment(sam, 'Hi', '09:12'),
    ];
    expect(first({ comments })).toBeNull();
  });

  it('and late where it came late', () => {
    const late = judge(recorded({ comments: [comment(kim, 'Sorry', '10:01')] }), AGREED, '11:30');
    const early = judge(recorded({ comments: [comment(kim, 'Here', '10:00')] }), AGREED, '11:30');
    expect([late, early].map(({ clocks }) => clocks[0]?.first_response?.missed)).toEqual([true, false]);
  });
});

describe('an objection', () => {
  it('of two people of a department is answered at once', () => {
    const comments = [object(sam, '09:30'), object(ana, '09:40'), comment(ben, 'Both done', '10:00')];
    const verdict = judge(recorded({ comments }), AGREED, '11:00');
    expect(told(verdict, 'marketing')).toEqual(['1: 09:00, objected 09:30', '2: 10:00']);
    expect(told(verdict)).toEqual(['1: 09:00, author 09:30-10:00']);
  });

  it('that is made anew waits anew', () => {
    const comments = [object(sam, '09:30'), comment(ben, 'Done', '10:00'), object(sam, '10:20')];
    const verdict = judge(recorded({ comments }), AGREED, '11:00');
    expect(told(verdict, 'marketing')).toEqual(['1: 09:00, objected 09:30', '2: 10:00, objected 10:20']);
    expect(told(verdict)).toEqual(['1: 09:00, author 09:30-10:00, author 10:20-']);
  });

  it('is answered by a push too, and a lead’s lift ends it', () => {
    const pushed = recorded({
      comments: [object(kim, '09:30')],
      history: [head('h0', '09:00'), head('h1', '09:50')],
    });
    expect(told(judge(pushed, AGREED, '11:00'))).toEqual(['1: 09:00, objected 09:30', '2: 09:50']);
    const lifted = recorded({ comments: [object(kim, '09:30'), comment(lead, '/lockstep lift', '10:10')] });
    expect(told(judge(lifted, AGREED, '11:00'))).toEqual(['1: 09:00, objected 09:30', '2: 10:10']);
  });

  it('of somebody who joined the department later counts from when that was seen', () => {
    const comments = [object(sam, '09:30')];
    const stranger = recorded({ comments, members: { '@acme/web': [kim], '@acme/growth': [ana] } });
    const member = recorded({ comments });
    const verdict = watch([
      ['10:00', stranger],
      ['11:00', member],
    ]);
    expect(told(verdict, 'marketing')[0]).toMatch(/objected 11:00$/);
  });

  it('after all sign-offs asks its department again once the author has answered', () => {
    const reviews = [approval(sam, 'h1', '09:20')];
    const comments = [object(ana, '09:30'), comment(ben, 'Better?', '10:00')];
    const seen = recorded({ reviews, comments });
    expect(told(judge(seen, AGREED, '11:00'), 'marketing')).toEqual(['1: 09:00, signed 09:20', '2: 10:00']);
    const ended = recorded({ reviews, comments: [...comments, comment(ana, '/lockstep withdraw', '10:30')] });
    expect(
      told(
        watch([
          ['10:10', seen],
          ['11:00', ended],
        ]),
        'marketing',
      ),
    ).toEqual(['1: 09:00, signed 09:20', '2: 10:00, signed 10:30']);
  });
});

describe('a sign-off', () => {
  it('that is taken back is owed again since then', () => {
    const signed = recorded({ reviews: [approval(kim)] });
    const withdrawn = recorded({
      reviews: [approval(kim)],
      comments: [comment(kim, '/lockstep withdraw', '10:45')],
    });
    expect(
      told(
        watch([
          ['10:15', signed],
          ['11:00', withdrawn],
        ]),
      ),
    ).toEqual(['1: 09:00, signed 10:00', '2: 10:45']);
  });

  it('that counts only since somebody joined the department ends the clock then', () => {
    const reviews = [approval(kim)];
    const stranger = recorded({ reviews, members: { '@acme/web': [lee], '@acme/growth': [sam] } });
    const verdict = watch([
      ['10:15', stranger],
      ['11:00', recorded({ reviews })],
    ]);
    expect(told(verdict)).toEqual(['1: 09:00, signed 11:00']);
  });

  it('that was given before anything was agreed begins no clock', () => {
    const facts = { ...recorded({ reviews: [approval(kim)] }), clocks_at: Date.parse(at('10:30')) };
    expect(told(judge(facts, AGREED, '11:00'))).toEqual([]);
    expect(told(judge(facts, AGREED, '11:00'), 'marketing')).toEqual(['1: 11:00']);
  });
});

describe('a freeze', () => {
  const frozen = (kind: string, rule = '    sla: standard') =>
    policyText({
      rule,
      more: `${SLAS}freezes:\n  - { id: noon, kind: ${kind}, from: "2026-10-14T10:00", to: "2026-10-14T12:00" }\n`,
    });

  it('pauses exactly while it holds, also where nothing was judged, and its end is counted in', () => {
    const before = judge(recorded(), frozen('hard'), '09:30').clocks[0];
    expect(time(before!.decision!.at)).toBe('13:00');
    const after = judge(recorded(), frozen('hard'), '12:30');
    expect(told(after)).toEqual(['1: 09:00, freeze 10:00-12:00']);
    expect(time(after.clocks[0]!.decision!.at)).toBe('13:00');
    expect(told(judge(recorded(), frozen('hard'), '11:00'))).toEqual(['1: 09:00, freeze 10:00-']);
  });

  it('that only warns pauses nothing, nor one that does not hold the rule', () => {
    expect(told(judge(recorded(), frozen('soft'), '12:30'))).toEqual(['1: 09:00']);
    expect(told(judge(recorded(), frozen('hard', '    sla: standard\n    freeze: []'), '12:30'))).toEqual([
      '1: 09:00',
    ]);
  });

  it('is said less than a draft and a wait for the author, which come first', () => {
    const comments = [object(sam, '10:30'), comment(ben, 'Done', '11:00')];
    expect(told(judge(recorded({ comments }), frozen('hard'), '12:30'))).toEqual([
      '1: 09:00, freeze 10:00-10:30, author 10:30-11:00, freeze 11:00-12:00',
    ]);
    const draft = recorded({ comments }, { draft: true });
    expect(told(judge(draft, frozen('hard'), '12:30'))).toEqual(['1: 09:00, draft 09:00-']);
  });
});

/** What people can do about an objection, each at a minute of its own. */
const talk = fc
  .uniqueArray(fc.integer({ min: 1, max: 179 }), { minLength: 1, maxLength: 8 })
  .chain((minutes) =>
    fc.tuple(
      ...minutes
        .toSorted((a, b) => a - b)
        .map((minute) =>
          fc.record({
            minute: fc.constant(minute),
            who: fc.constantFrom(ben, kim, sam, ana),
            does: fc.constantFrom('/lockstep object why: a instead: b', '/lockstep withdraw', 'a word'),
          }),
        ),
    ),
  );
const clockTime = (minute: number): string =>
  `${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

it('it makes no difference how often anybody looked', () => {
  fc.assert(
    fc.property(talk, fc.uniqueArray(fc.integer({ min: 1, max: 179 }), { maxLength: 6 }), (acts, looks) => {
      const comments = acts.map(({ minute, who, does }) => comment(who, does, clockTime(minute)));
      const factsAt = (minute: number) =>
        recorded({ comments: comments.filter((_, index) => acts[index]!.minute <= minute) });
      const often = [...looks.toSorted((a, b) => a - b), 180];
      const watched = watch(often.map((minute) => [clockTime(minute), factsAt(minute)] as const));
      const once = watch([[clockTime(180), factsAt(180)]]);
      expect(watched.clocks).toEqual(once.clocks);
    }),
    { numRuns: 200, seed: 20261014 },
  );
});
