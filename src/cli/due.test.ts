import { expect, it } from 'vitest';
import { type } from '../../test/kit/terminal.ts';

const POLICY = `version: 1
calendars:
  london: { time_zone: Europe/London, hours: { mon-thu: "09:00-17:30", fri: "09:00-16:00" }, holidays: ["2026-12-25"] }
departments:
  it: { name: IT, members: ["@acme/web"], calendar: london }
rules:
  - { id: shop, paths: ["shop/**"], sign_off: { it: 1 } }
`;
const ask = (...more: readonly string[]) =>
  type(['due', '--policy', 'lockstep.yml', '--department', 'it', ...more], {
    files: { 'lockstep.yml': POLICY },
  });

it('counts working hours over the night, in the department’s own time', async () => {
  const shown = await ask('--from', '2026-10-14T15:00:00Z', '--within', '4h');
  expect(shown).toEqual({
    exit: 0,
    out: 'IT, 4 working hours: Thu 15 Oct, 11:30 (Europe/London)\n',
    err: '',
  });
});

it('counts days of the calendar over a holiday and a weekend, as JSON', async () => {
  const { out } = await ask('--from', '2026-12-24T12:00:00Z', '--within', '1d', '--json');
  expect(JSON.parse(out)).toEqual({
    department: 'it',
    from: '2026-12-24T12:00:00Z',
    due: '2026-12-28T12:00:00Z',
    time_zone: 'Europe/London',
  });
});

it.each([
  [['--from', 'monday', '--within', '4h'], '--from 2026-10-14T10:00:00Z'],
  [['--from', '2026-10-14T15:00:00Z', '--within', '0h'], 'Write a whole number from 1 and a unit'],
  [['--from', '2026-10-14T15:00:00Z'], '--within is missing.'],
])('says what to write instead of %j', async (flags, expected) => {
  const { exit, err } = await ask(...flags);
  expect([exit, err]).toEqual([2, expect.stringContaining(expected)]);
});

it('names the nearest department', async () => {
  const flags = ['--department', 'ti', '--from', '2026-10-14T15:00:00Z', '--within', '4h'];
  const { exit, err } = await type(['due', '--policy', 'lockstep.yml', ...flags], {
    files: { 'lockstep.yml': POLICY },
  });
  expect([exit, err]).toEqual([2, expect.stringContaining('Did you mean it?')]);
});
