import { expect, it } from 'vitest';
import { type } from '../../test/kit/terminal.ts';

const POLICY = `version: 1
calendars:
  london: { time_zone: Europe/London }
departments:
  it: { name: IT, members: ["@acme/web"] }
rules:
  - { id: shop, paths: ["shop/**"], sign_off: { it: 1 } }
  - { id: landing, paths: ["landing/**"], sign_off: { it: 1 }, freeze: [peak] }
freezes:
  - { id: weekend, name: Weekend, kind: soft, weekly: { from: "fri 15:00", to: "mon 08:00" }, calendar: london }
  - { id: peak, name: Peak season, kind: hard, from: "2026-11-23T00:00", to: "2026-12-02T00:00", calendar: london }
`;
const ask = (...more: readonly string[]) =>
  type(['freezes', '--policy', 'lockstep.yml', ...more], { files: { 'lockstep.yml': POLICY } });

it('lists every freeze between two days, in its own time, over the change of clocks', async () => {
  const { exit, out } = await ask('--from', '2026-10-23', '--to', '2026-10-24');
  expect(exit).toBe(0);
  expect(out).toBe('Fri 23 Oct, 15:00 to Mon 26 Oct, 08:00 (Europe/London)  Weekend (weekend, warns only)\n');
});

it('says the year where it is not the one that was asked from', async () => {
  const { out } = await ask('--from', '2026-12-31', '--to', '2027-01-08', '--rule', 'shop');
  expect(out.split('\n').slice(0, 2)).toEqual([
    'Fri 1 Jan 2027, 15:00 to Mon 4 Jan 2027, 08:00 (Europe/London)  Weekend (weekend, warns only)',
    'Fri 8 Jan 2027, 15:00 to Mon 11 Jan 2027, 08:00 (Europe/London)  Weekend (weekend, warns only)',
  ]);
});

it('lists one that began before the first day, for one rule, as JSON', async () => {
  const { out } = await ask('--from', '2026-12-01', '--to', '2026-12-31', '--rule', 'landing', '--json');
  expect(JSON.parse(out)).toEqual([
    {
      freeze: 'peak',
      name: 'Peak season',
      kind: 'hard',
      from: '2026-11-23T00:00:00Z',
      to: '2026-12-02T00:00:00Z',
    },
  ]);
});

it('takes the days as they are where the freeze is, east and west', async () => {
  for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
    const policy = POLICY.replace('Europe/London', zone).replace('"2026-12-02T00:00"', '"2026-11-24T00:00"');
    const on = async (day: string) => {
      const asked = ['--policy', 'lockstep.yml', '--from', day, '--to', day, '--rule', 'landing', '--json'];
      const { out } = await type(['freezes', ...asked], { files: { 'lockstep.yml': policy } });
      return (JSON.parse(out) as unknown[]).length;
    };
    const days = ['2026-11-22', '2026-11-23', '2026-11-24'].map(on);
    expect(await Promise.all(days)).toEqual([0, 1, 0]);
  }
});

it('counts every week of a year once', async () => {
  const { out } = await ask('--from', '2027-01-01', '--to', '2027-12-31', '--json');
  const begins = (JSON.parse(out) as { from: string }[]).map(({ from }) => from);
  expect(new Set(begins).size).toBe(begins.length);
  expect(begins).toHaveLength(53);
});

it('says so where there is none, and what is wrong with a date', async () => {
  const none = await ask('--from', '2026-12-07', '--to', '2026-12-08', '--rule', 'landing');
  expect(none).toEqual({ exit: 0, out: 'No freeze between these days.\n', err: '' });
  const wrong = await ask('--from', '2026-02-30', '--to', '2026-12-08');
  expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining('is not a date')]);
});
