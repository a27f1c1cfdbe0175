import { expect, test } from 'vitest';
import type { Clock } from '../../src/core/time/clock.ts';
import { writeInstant } from '../../src/core/time/instant.ts';
import type { Pull } from '../kit/github/model.ts';
import type { Story } from '../kit/story.ts';
import { startStory } from '../kit/story.ts';
import { SHOP_POLICY } from '../kit/world.ts';

const AGREED = `${SHOP_POLICY.replace(
  '    sign_off: { it: 1, marketing: 1 }\n',
  '    sign_off: { it: 1, marketing: 1 }\n    sla: standard\n',
)}slas:
  standard: { first_response: 4h, decision: 2d, remind_at: [50%, 90%], on_breach: [liaison, leads] }
`;

/** What is stored of a department's clocks, a line for each round. */
async function kept(story: Story, pull: Pull, department: string): Promise<readonly string[]> {
  const { installation } = story;
  const record = await story.store.readPull({
    installation: installation.id,
    full_name: pull.repository,
    number: pull.number,
  });
  return (record?.clocks ?? []).filter((clock) => clock.department === department).map(line);
}

const line = ({ round, started_at, stopped_at, stopped_by, pauses }: Clock): string =>
  [
    `${round}: ${time(started_at)}`,
    ...pauses.map(({ why, from, to }) => `${why} ${time(from)}-${time(to)}`),
    ...(stopped_at === null ? [] : [`${stopped_by} ${time(stopped_at)}`]),
  ].join(', ');

const time = (at: number | null): string => (at === null ? '' : writeInstant(at).slice(5, 16));

test('a sign-off stops the clock of its department, and the other one runs on', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, signed 10-14T10:10']);
  expect(await kept(story, pull, 'marketing')).toEqual(['1: 10-14T10:05']);
});
