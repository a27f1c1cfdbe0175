import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { at, ben, dana, kim, lead, lee, person, sam } from '../../../test/kit/facts.ts';
import { readInstant } from '../time/instant.ts';

/** Everybody there is, as gathered where somebody says that they are away. The calendars' zone is UTC. */
const MORNING = Date.parse('2026-11-30T00:00:00Z');

const effect = (user: typeof kim, body: string, given: Parameters<typeof decide>[2] = {}) =>
  decide(user, body, given).effects;

it('keeps who is away until the first moment of the day that they name', () => {
  expect(decide(kim, '/lockstep away until 30 Nov')).toMatchObject({
    reaction: '+1',
    reply: { code: 'away', until: MORNING, deputy: null },
    effects: [{ kind: 'away', absence: { id: kim.id, login: 'kim', until: MORNING, deputy: null } }],
  });
});

it('keeps a deputy of the same department', () => {
  expect(decide(kim, '/lockstep away until 2026-11-30 for @Lee')).toMatchObject({
    reply: { deputy: { login: 'lee', because: null } },
    effects: [{ absence: { deputy: { login: 'lee' } } }],
  });
});

it.each([
  ['of another department', 'sam', 'not_a_member'],
  ['nobody knows', 'nobody', 'not_a_member'],
  ['who is the same person', 'kim', 'themselves'],
])('asks nobody instead where the deputy is one %s', (_, login, because) => {
  expect(decide(kim, `/lockstep away until 30 Nov for @${login}`)).toMatchObject({
    reply: { code: 'away', deputy: { login, because } },
    effects: [{ absence: { deputy: null } }],
  });
});

it('says so where the deputy is away too, or wrote this very change', () => {
  const away = [{ id: lee.id, login: 'lee', until: MORNING }];
  const both = decide(kim, '/lockstep away until 30 Nov for @lee', { more: { away } });
  expect(both.reply).toMatchObject({ deputy: { because: 'away', until: MORNING } });
  const author = decide(kim, '/lockstep away until 30 Nov for @ben');
  expect(author.reply).toMatchObject({ deputy: { because: 'author' } });
  expect(author.effects).toMatchObject([{ absence: { deputy: { login: ben.login } } }]);
});

it.each(['until today', 'until 2026-10-14', 'until 2026-01-01'])(
  'ends with a day that has come: %s',
  (rest) => {
    const { reply, effects } = decide(kim, `/lockstep away ${rest}`);
    expect(reply).toEqual({ code: 'here_again' });
    expect(effects).toMatchObject([{ kind: 'away', absence: { id: kim.id } }]);
    const [first] = effects;
    if (first?.kind !== 'away') throw new Error('another effect');
    expect(first.absence.until).toBeLessThanOrEqual(readInstant(at('11:00')) ?? 0);
  },
);

it('takes a lead, too, and leaves everybody else as they are', () => {
  expect(effect(lead, '/lockstep away until 30 Nov')).toHaveLength(1);
  expect(effect(dana, '/lockstep away until 30 Nov')).toHaveLength(1);
  const stranger = person('eve', 99);
  expect(decide(stranger, '/lockstep away until 30 Nov')).toMatchObject({
    reaction: '-1',
    reply: { code: 'away_not_a_member', departments: ['IT', 'Marketing'] },
    effects: [],
  });
});

it('does not take somebody for a stranger whose team could not be read', () => {
  const more = { members: { '@acme/web': [kim] } };
  expect(decide(sam, '/lockstep away until 30 Nov', { more }).reply).toEqual({ code: 'away_unclear' });
});

it.each(['', 'until', 'until soon', 'until 11/12', 'until next week', 'until 31 Nov'])(
  'shows the form where the day is not clear: “%s”',
  (rest) => {
    expect(decide(kim, `/lockstep away ${rest}`)).toMatchObject({ reply: { code: 'away_how' }, effects: [] });
  },
);

it('lasts a year at most', () => {
  expect(effect(kim, '/lockstep away until 2027-10-14')).toHaveLength(1);
  expect(decide(kim, '/lockstep away until 2027-11-14').reply).toEqual({ code: 'away_too_long' });
});

it('gives nothing where the comment was edited', () => {
  const comments = { created_at: at('11:00'), updated_at: at('11:30'), first_body: 'Hello' };
  expect(decide(kim, '/lockstep away until 30 Nov', { comment: comments })).toMatchObject({
    reply: { code: 'away_edited' },
    effects: [],
  });
});
