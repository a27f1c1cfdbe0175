import { expect, test } from 'vitest';
import { REASONS } from '../../../../test/kit/messages.ts';
import { satisfied, verdict } from '../../../../test/kit/verdicts.ts';
import { describeMergeGroup, describeUnansweredGroup } from './merge-group.ts';

const unknown = verdict({ outcome: 'unknown', reasons: REASONS.part_unread });
const group = (...verdicts: Parameters<typeof describeMergeGroup>[0]['pulls'][number]['verdict'][]) => ({
  pulls: verdicts.map((verdict, index) => ({ number: index + 7, verdict })),
  lastTry: false,
});

test('a group passes where each of its pull requests does', () => {
  const check = describeMergeGroup(group(satisfied(), satisfied()));
  expect(check).toMatchObject({ conclusion: 'success', title: 'All 2 pull requests are ready' });
  expect(check.summary).toBe(
    '- #7: **Signed off by IT and Marketing**\n- #8: **Signed off by IT and Marketing**',
  );
  expect(describeMergeGroup(group(satisfied())).title).toBe('Ready to merge');
});

test('waiting does not pass in a group, and says for whom', () => {
  const check = describeMergeGroup(group(satisfied(), verdict()));
  expect(check).toMatchObject({ status: 'completed', conclusion: 'failure', title: 'Not ready yet: #8' });
  expect(check.summary).toMatchSnapshot();
});

test('what GitHub would not say is tried again, and does not pass in the end', () => {
  expect(describeMergeGroup(group(satisfied(), unknown))).toMatchObject({
    status: 'in_progress',
    conclusion: null,
    title: 'GitHub did not answer; trying again',
  });
  expect(describeMergeGroup({ ...group(satisfied(), unknown), lastTry: true })).toMatchObject({
    conclusion: 'failure',
    title: 'Not ready yet: #8',
  });
});

test('a pull request that is not found, or a group without any, does not pass', () => {
  expect(describeMergeGroup(group(satisfied(), null))).toMatchObject({
    conclusion: 'failure',
    title: 'Not ready yet: #8',
  });
  expect(describeMergeGroup(group())).toMatchObject({
    conclusion: 'failure',
    title: 'The pull requests of this group were not found',
  });
});

test('a group of which nothing is known yet is in progress', () => {
  expect(describeUnansweredGroup()).toEqual({
    status: 'in_progress',
    conclusion: null,
    title: 'GitHub did not answer; trying again',
    summary:
      'GitHub did not say yet which pull requests this group merges. It is asked again for five minutes; after that, putting them into the queue again makes a new group.',
    annotations: [],
    actions: [],
  });
});
