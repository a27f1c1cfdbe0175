import { describe, expect, it } from 'vitest';
import {
  ana,
  approval,
  at,
  ben,
  comment,
  commit,
  head,
  judge,
  kim,
  lee,
  person,
  policyText,
  recorded,
  review,
  sam,
  tally,
} from '../../../test/kit/facts.ts';

describe('who can sign', () => {
  it('counts one member of each department', () => {
    const verdict = judge(recorded({ reviews: [approval(kim), approval(sam)] }));
    expect(verdict.outcome).toBe('satisfied');
    expect(tally(verdict, 'it')).toBe('signed kim, missing 0');
    expect(tally(verdict, 'marketing')).toBe('signed sam, missing 0');
  });

  it('does not count the author who approves their own work by comment', () => {
    const verdict = judge(recorded({ comments: [comment(ben, '/lockstep sign-off')] }));
    expect(tally(verdict, 'it')).toBe('signed nobody, missing 1, ben:author');
  });

  it('does not count the author under the second account that committed part of it', () => {
    const second = person('ben-too', 12);
    const facts = recorded({
      commits: [commit('h0', second), commit('h1')],
      members: { '@acme/web': [second, kim], '@acme/growth': [sam] },
      reviews: [approval(second)],
    });
    expect(tally(judge(facts), 'it')).toBe('signed nobody, missing 1, ben-too:contributor');
  });

  it('does not count who committed, or only pushed, the work of another', () => {
    const committed = recorded({
      commits: [commit('h1', ben, { committer: kim })],
      reviews: [approval(kim)],
    });
    expect(tally(judge(committed), 'it')).toContain('kim:contributor');
    const pushed = recorded({ history: [head('h1', '09:00', { pusher: kim })], reviews: [approval(kim)] });
    expect(tally(judge(pushed), 'it')).toContain('kim:contributor');
  });

  it('knows people by id, so a login that changed hands signs for nobody', () => {
    const facts = recorded({ reviews: [approval(person('kim', 99))] });
    expect(tally(judge(facts), 'it')).toBe('signed nobody, missing 1, kim:not_a_member');
  });

  it('does not count a bot, even one that was made a member', () => {
    const bot = { login: 'helper[bot]', id: 77, type: 'Bot' };
    const facts = recorded({
      reviews: [approval(bot)],
      members: { '@acme/web': [bot, kim], '@acme/growth': [sam] },
    });
    expect(tally(judge(facts), 'it')).toBe('signed nobody, missing 1, helper[bot]:bot');
  });

  it('lists a stranger, and leaves out members of another department that is needed', () => {
    const verdict = judge(recorded({ reviews: [approval(person('zoe', 90)), approval(kim)] }));
    expect(tally(verdict, 'it')).toBe('signed kim, missing 0, zoe:not_a_member');
    expect(tally(verdict, 'marketing')).toBe('signed nobody, missing 1, zoe:not_a_member');
  });

  it.each([
    ['Co-authored-by: K <21+kim@users.noreply.github.com>', 'signed nobody, missing 1, kim:contributor'],
    ['co-authored-by: K <kim@users.noreply.github.com>', 'signed nobody, missing 1, kim:contributor'],
    ['Co-authored-by: K <kim@example.com>', 'signed kim, missing 0'],
  ])('refuses co-authors by their noreply address: %s', (trailer, expected) => {
    const facts = recorded({
      commits: [commit('h1', ben, { commit: { message: `A change\n\n${trailer}` } })],
      reviews: [approval(kim)],
    });
    expect(tally(judge(facts), 'it')).toBe(expected);
  });

  it('lets co-authors sign where the policy allows it', () => {
    const facts = recorded({
      commits: [
        commit('h1', ben, {
          commit: { message: 'A\n\nCo-authored-by: K <21+kim@users.noreply.github.com>' },
        }),
      ],
      reviews: [approval(kim)],
    });
    expect(tally(judge(facts, policyText({ more: 'sign_off: { co_authors: allow }' })), 'it')).toBe(
      'signed kim, missing 0',
    );
  });
});

describe('a merge of the base', () => {
  const github = person('web-flow', 19864447);
  const merge = (rest: Record<string, unknown>) =>
    recorded(
      {
        commits: [
          commit('h0'),
          { sha: 'h1', author: kim, committer: github, parents: [{ sha: 'h0' }, { sha: 'b1' }], ...rest },
        ],
        history: [head('h0', '08:00'), head('h1', '09:00', { pusher: kim })],
        reviews: [approval(kim)],
      },
      { commits: 2 },
    );
  const message = "Merge branch 'main' into pay";

  it('that GitHub made and signed makes nobody a contributor', () => {
    const facts = merge({ commit: { message, verification: { verified: true } } });
    expect(tally(judge(facts), 'it')).toBe('signed kim, missing 0');
  });

  it.each([
    ['nobody signed it', { commit: { message } }],
    [
      'it has one parent, as an edit in the browser has',
      { parents: [{ sha: 'h0' }], commit: { message, verification: { verified: true } } },
    ],
    [
      'it merges another branch',
      { commit: { message: "Merge branch 'evil' into pay", verification: { verified: true } } },
    ],
    [
      'both parents are of the pull request',
      { parents: [{ sha: 'h0' }, { sha: 'h0' }], commit: { message, verification: { verified: true } } },
    ],
    [
      'somebody wrote the name of GitHub into it',
      { committer: kim, commit: { message, verification: { verified: true } } },
    ],
  ])('makes a contributor where %s', (_, rest) => {
    expect(tally(judge(merge(rest)), 'it')).toContain('kim:contributor');
  });
});

describe('one more sign-off', () => {
  it.each([
    ['a commit has no known author', { commits: [commit('h1', null)] }, {}],
    ['a push has no known pusher', { history: [head('h1', '09:00', { pusher: null })] }, {}],
    ['there are more commits than GitHub lists', {}, { commits: 251 }],
    ['GitHub lists fewer commits than there are', {}, { commits: 2 }],
    ['no commit is listed at all', { commits: [] }, { commits: 0 }],
  ])('is asked of each department where %s', (_, changes, pull) => {
    const verdict = judge(recorded({ ...changes, reviews: [approval(kim), approval(sam)] }, pull));
    expect(verdict.outcome).toBe('waiting');
    expect(tally(verdict, 'it')).toBe('signed kim, missing 1');
    const signed = [approval(kim), approval(lee), approval(sam), approval(ana)];
    expect(judge(recorded({ ...changes, reviews: signed }, pull)).outcome).toBe('satisfied');
  });
});

describe('distinct people', () => {
  const both = { '@acme/web': [kim, lee], '@acme/growth': [kim, sam] };

  it('lets one person sign for one department only', () => {
    const verdict = judge(recorded({ members: both, reviews: [approval(kim)] }));
    expect(verdict.outcome).toBe('waiting');
    expect(tally(verdict, 'it')).toBe('signed kim, missing 0');
    expect(tally(verdict, 'marketing')).toBe('signed nobody, missing 1, kim:other_department');
  });

  it('finds the assignment that satisfies most', () => {
    const verdict = judge(recorded({ members: both, reviews: [approval(kim), approval(lee)] }));
    expect(verdict.outcome).toBe('satisfied');
    expect(tally(verdict, 'marketing')).toBe('signed kim, missing 0');
  });

  it('of assignments that leave as much missing takes the one that completes most', () => {
    const text = policyText({ signOff: '{ it: 2, marketing: 1 }' });
    const verdict = judge(recorded({ members: both, reviews: [approval(kim)] }), text);
    expect(tally(verdict, 'marketing')).toBe('signed kim, missing 0');
  });

  it('takes a named department at its word', () => {
    const facts = recorded({ members: both, comments: [comment(kim, '/lockstep sign-off marketing')] });
    expect(tally(judge(facts), 'it')).toBe('signed nobody, missing 1, kim:other_department');
    expect(tally(judge(facts), 'marketing')).toBe('signed kim, missing 0');
  });

  it('is not asked for where the policy says so', () => {
    const text = policyText({ more: 'sign_off: { distinct_people: false }' });
    expect(judge(recorded({ members: both, reviews: [approval(kim)] }), text).outcome).toBe('satisfied');
  });
});

describe('an act', () => {
  it('of the same person later takes the place of an earlier one', () => {
    const objected = recorded({ reviews: [approval(kim), review(kim, 'CHANGES_REQUESTED', 'h1', '10:30')] });
    expect(tally(judge(objected), 'it')).toBe('signed nobody, missing 1, kim:superseded');
    const commented = recorded({ reviews: [approval(kim), review(kim, 'COMMENTED', 'h1', '10:30')] });
    expect(tally(judge(commented), 'it')).toBe('signed kim, missing 0');
    const withdrawn = recorded({
      reviews: [approval(kim)],
      comments: [comment(kim, '/lockstep withdraw', '11:00')],
    });
    expect(tally(judge(withdrawn), 'it')).toBe('signed nobody, missing 1, kim:withdrawn');
  });

  it('that was dismissed counts no more, and the one before it does not come back', () => {
    const facts = recorded({
      reviews: [approval(kim), review(kim, 'DISMISSED', 'h1', '10:30', { dismissed_state: 'APPROVED' })],
    });
    expect(tally(judge(facts), 'it')).toBe('signed nobody, missing 1, kim:dismissed');
  });

  it('by a way that the policy does not name gives nothing', () => {
    const text = policyText({ more: 'sign_off: { by: [review] }' });
    const facts = recorded({ comments: [comment(kim, '/lockstep sign-off')] });
    expect(tally(judge(facts, text), 'it')).toBe('signed nobody, missing 1, kim:not_by');
  });

  it('that was edited into a comment gives nothing', () => {
    const edited = { first_body: 'Nice work', updated_at: at('11:00') };
    const facts = recorded({ comments: [comment(kim, '/lockstep sign-off', '10:00', edited)] });
    expect(tally(judge(facts), 'it')).toBe('signed nobody, missing 1, kim:edited');
  });

  it('stored nowhere counts as edited when its two times are more than a second apart', () => {
    const unstored = (updated: string) =>
      recorded({
        comments: [
          comment(kim, '/lockstep sign-off', '10:00', { first_body: null, updated_at: at(updated) }),
        ],
      });
    expect(tally(judge(unstored('10:00:01')), 'it')).toBe('signed kim, missing 0');
    expect(tally(judge(unstored('10:00:02')), 'it')).toBe('signed nobody, missing 1, kim:edited');
  });

  it('deleted with its comment counts no more', () => {
    const facts = recorded({ comments: [comment(kim, '', '10:00', { first_body: '/lockstep sign-off' })] });
    expect(tally(judge(facts), 'it')).toBe('signed nobody, missing 1, kim:edited');
  });
});
