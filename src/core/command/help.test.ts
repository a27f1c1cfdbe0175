import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { ben } from '../../../test/kit/facts.ts';
import { COMMANDS } from './registry.ts';

it('lists every command, also for the bare word', () => {
  for (const body of ['/lockstep help', '/lockstep']) {
    const { reply } = decide(ben, body);
    if (reply?.code !== 'help') throw new Error('another answer');
    expect(reply.commands.map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name));
  }
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
