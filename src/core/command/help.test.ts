import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { ben, policyText } from '../../../test/kit/facts.ts';
import { COMMANDS } from './registry.ts';

const EVERYTHING = `${policyText()}translators: ["@tom"]
checklists: { release: [{ text: Tried on a phone }] }
campaigns: { label: campaign }
override: { by: ["@acme/web"] }
`;

const namesFor = (body: string, policy: string): readonly string[] => {
  const { reply } = decide(ben, body, { policy });
  if (reply?.code !== 'help') throw new Error('another answer');
  return reply.commands.map(({ name }) => name);
};

it('lists every command that the policy has something for, also for the bare word', () => {
  for (const body of ['/lockstep help', '/lockstep'])
    expect(namesFor(body, EVERYTHING)).toEqual(COMMANDS.map(({ name }) => name));
});

it('does not list what the policy does not have, such as overrides', () => {
  const names = namesFor('/lockstep help', policyText());
  expect(names).toContain('sign-off');
  for (const name of ['tick', 'translate', 'campaign', 'override', 'confirm'])
    expect(names).not.toContain(name);
});

it('is given for a word that is no command', () => {
  expect(decide(ben, '/lockstep aprove')).toMatchObject({
    reaction: 'confused',
    reply: { code: 'unknown_command', name: 'aprove' },
  });
});

it('says each command as it is typed', () => {
  for (const { name, usage } of COMMANDS) expect(usage).toMatch(new RegExp(`^/lockstep ${name}\\b`));
});
