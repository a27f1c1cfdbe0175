import { describe, expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { ben, comment, file, head, kim, person, policyText } from '../../../test/kit/facts.ts';

const [rita, tom] = [person('rita', 71), person('tom', 72)];
const policy = policyText({
  more: 'override: { by: ["@rita", "@tom", "@ben"], people: 2, expires_after: 4h }',
});
const more = { users: { '@rita': rita, '@tom': tom, '@ben': ben } };
const asked = comment(rita, '/lockstep override orders cannot be paid', '10:30');
const [WHY, YES] = ['/lockstep override orders cannot be paid', '/lockstep confirm'];

describe('/lockstep override', () => {
  it('says who may confirm it, and tells those whom the policy names', () => {
    expect(decide(rita, WHY, { policy, more })).toMatchObject({
      reaction: 'eyes',
      reply: { code: 'override_needs_more', missing: 1, can_confirm: [tom], by: ['@rita', '@tom', '@ben'] },
    });
  });

  it('says until when it stands where one person is enough', () => {
    const alone = policy.replace('people: 2', 'people: 1');
    expect(decide(rita, WHY, { policy: alone, more })).toMatchObject({
      reaction: '+1',
      reply: { code: 'override_in_force' },
    });
  });

  it('tells nobody in a trial', () => {
    const reply = decide(rita, WHY, { policy: `${policy}enforce: false\n`, more }).reply;
    expect(reply).toMatchObject({ code: 'override_needs_more', by: [] });
  });

  it.each([
    ['author', ben, WHY],
    ['not_named', kim, WHY],
    ['no_reason', rita, '/lockstep override'],
  ])('is refused: %s', (because, user, body) => {
    expect(decide(user, body, { policy, more })).toMatchObject({
      reaction: '-1',
      reply: { code: 'override_not_counted', command: 'override', because, by: ['@rita', '@tom', '@ben'] },
    });
  });

  it('is asked for again just after a push', () => {
    const pushed = { ...more, history: [head('h0', '09:00'), head('h1', '10:59')] };
    expect(decide(rita, WHY, { policy, more: pushed })).toMatchObject({
      reaction: 'confused',
      reply: { code: 'override_not_counted', because: 'too_soon' },
    });
  });

  it('says why nothing can be overridden', () => {
    const impossible = (given: object) => decide(rita, WHY, { policy, more, ...given }).reply;
    expect(impossible({ policy: policyText() })).toMatchObject({ because: 'no_terms' });
    expect(impossible({ files: [file('notes.md')] })).toMatchObject({ because: 'not_needed' });
    expect(impossible({ policy: 'version: 1' })).toMatchObject({ because: 'broken' });
    const change = { files: [file('.github/lockstep.yml')], more: { ...more, policy_at_head: policy } };
    expect(impossible(change)).toMatchObject({ because: 'policy_change' });
  });
});

describe('/lockstep confirm', () => {
  it('says until when it stands', () => {
    expect(decide(tom, YES, { policy, more, comments: [asked] })).toMatchObject({
      reaction: '+1',
      reply: { code: 'override_in_force' },
    });
  });

  it('is for somebody else than who asked', () => {
    expect(decide(rita, YES, { policy, more, comments: [asked] })).toMatchObject({
      reaction: '-1',
      reply: { code: 'own_override', can_confirm: [tom] },
    });
  });

  it('says how many more it takes', () => {
    const three = policy.replace('people: 2', 'people: 3').replace('"@ben"', '"@ben", "@dana"');
    expect(decide(tom, YES, { policy: three, more, comments: [asked] }).reply).toMatchObject({
      code: 'override_needs_more',
      missing: 1,
      can_confirm: [],
    });
  });

  it('finds nothing to confirm where nobody asked', () => {
    expect(decide(tom, YES, { policy, more })).toMatchObject({ reply: { code: 'nothing_to_confirm' } });
  });

  it('is refused from somebody whom the policy does not name', () => {
    expect(decide(kim, YES, { policy, more, comments: [asked] }).reply).toMatchObject({
      code: 'override_not_counted',
      command: 'confirm',
      because: 'not_named',
    });
  });
});

it('/lockstep withdraw takes back one’s part in an override', () => {
  expect(decide(rita, '/lockstep withdraw', { policy, more, comments: [asked] }).reaction).toBe('+1');
});
