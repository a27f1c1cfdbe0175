import { writeInstant } from '../../src/core/time/instant.ts';
import type { Pull } from './github/model.ts';
import type { Story } from './story.ts';
import { SHOP_POLICY } from './world.ts';

/** The shop with an agreement of two working days for the checkout, of which both departments owe one. */
export const REMINDING = `${SHOP_POLICY.replace(
  '    liaison: "@kim"\n',
  '    liaison: "@kim"\n    leads: ["@dana"]\n',
)
  .replace('assign: team', 'assign: all')
  .replace('sign_off: { it: 1, marketing: 1 }', 'sign_off: { it: 1, marketing: 1 }\n    sla: standard')}
slas:
  standard: { first_response: 4h, decision: 2d, remind_at: [50%, 90%], on_breach: [liaison, leads] }
`;

/** What was said about a department in comments of its own, and when it was: `Thu 10:05 remind/50%`, in UTC. */
export async function diary(story: Story, pull: Pull, department = 'it'): Promise<readonly string[]> {
  const record = await story.store.readPull({
    installation: story.installation.id,
    full_name: pull.repository,
    number: pull.number,
  });
  return (record?.published.said ?? [])
    .map(({ key, at }) => ({ parts: key.split('/'), at }))
    .filter(({ parts }) => parts[1] === department)
    .map(({ parts, at }) => `${day(at)} ${writeInstant(at).slice(11, 16)} ${parts[0]}/${parts.at(-1)}`);
}

const day = (at: number): string =>
  ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(at).getUTCDay()] ?? '';

/** Handles that a comment notifies. */
export const mentions = (body: string): readonly string[] =>
  body.replaceAll(/<!--.*?-->|`[^`]*`/gs, '').match(/@\w[\w/-]*/g) ?? [];

/** The server runs through these moments of October 2026, in UTC (`15 10:05`), and does what is due by then. */
export async function through(story: Story, ...moments: readonly string[]): Promise<void> {
  for (const moment of moments) {
    const [date, time] = moment.split(' ');
    story.clock.set(`2026-10-${date}T${time}:00Z`);
    await story.settled();
  }
}
