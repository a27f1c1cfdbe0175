import { expect, it } from 'vitest';
import { type } from '../../test/kit/terminal.ts';

const POLICY = `version: 1
departments:
  it: { name: IT, members: ["@acme/web"] }
rules:
  - { id: shop, paths: ["shop/**"], sign_off: { it: 1 } }
capacity:
  headroom: 30%
  surfaces:
    checkout: { name: Checkout, sustained: 1200/min, baseline: 400/min, measured: 2026-09-30 }
    basement: { name: Basement, sustained: 10/min }
  email: { click_rate: 4%, first_hour: 45% }
`;
const issue = (given: Readonly<Record<string, string>>): string =>
  Object.entries({
    Name: 'Spring sale',
    Launch: '2026-11-02 09:00 Europe/London',
    End: '2026-11-09',
    ...given,
  })
    .map(([label, answer]) => `### ${label}\n\n${answer}\n`)
    .join('\n');
const FILES = {
  'lockstep.yml': POLICY,
  '12-spring.md': issue({ Surfaces: 'checkout: 300/min', 'E-mail': 'none' }),
  'unclear.md': issue({ Surfaces: 'checkout: 300/min', 'E-mail': '12.000' }),
  'radio.md': issue({ Name: 'Radio', Surfaces: 'checkout: 200/min' }),
  'mails.md': issue({ Surfaces: 'checkout: 300/min', 'E-mail': '1,000,000', 'Send window': '30 minutes' }),
  '15-later.md': issue({ Launch: '2026-12-07', End: '2026-12-08', Surfaces: 'checkout: 1', Needs: '#16' }),
  '16.md': issue({ Surfaces: 'checkout: 1', Needs: '#15' }),
  'bare.md': issue({ Launch: '_No response_' }),
};
const ask = (...more: readonly string[]) =>
  type(['capacity', '--policy', 'lockstep.yml', '--now', '2026-10-14T10:00:00Z', ...more], { files: FILES });

it('says yes with the busiest minute', async () => {
  expect(await ask('12-spring.md')).toEqual({
    exit: 0,
    out: `#12 Spring sale (12-spring.md)
The site carries it: Checkout, 700 of 840 a minute at the busiest.
  Checkout  700 of 840 on Mon 2 Nov, 09:00 (Europe/London): usual 400, this launch 300, others 0
`,
    err: '',
  });
});

it('says by how much it does not fit, and what would do', async () => {
  const { exit, out } = await ask('mails.md');
  expect([exit, out]).toEqual([
    1,
    `Spring sale (mails.md)
It does not fit: Checkout would be 215 a minute over the 840 that it may carry. What would do: a send window of 3 hours 7 minutes or a capacity of 1,508 a minute. Another date alone would not help.
  Checkout  1,055 of 840 on Mon 2 Nov, 09:29 (Europe/London): usual 400, this launch 655, 355 of it from e-mail, others 0
`,
  ]);
});

it('judges each against the others that are given, as JSON', async () => {
  const { exit, out } = await ask('12-spring.md', 'radio.md', '--json');
  expect(exit).toBe(1);
  expect(JSON.parse(out)).toMatchObject([
    {
      file: '12-spring.md',
      number: 12,
      fits: false,
      surfaces: [
        {
          surface: 'checkout',
          limit: 840,
          over: 60,
          peak: {
            at: '2026-11-02T09:00:00Z',
            load: 900,
            others: [{ number: null, name: 'Radio', load: 200 }],
          },
          ways_out: { send_window: null, sustained: 1286, first_free: '2026-11-10' },
        },
      ],
    },
    { file: 'radio.md', number: null, fits: false, surfaces: [{ peak: { load: 900 } }] },
  ]);
});

it('without a launch the question stays open, and says what it waits for', async () => {
  const { exit, out } = await ask('bare.md');
  expect([exit, out]).toEqual([2, expect.stringContaining('as soon as it has a launch date')]);
});

it('what fits as far as it can be read, with an answer that is not clear, is no yes', async () => {
  const { exit, out } = await ask('unclear.md');
  expect(exit).toBe(2);
  expect(out).toContain(
    'Whether the site carries it cannot be said yet, as not all is clear (E-mails). So far: Checkout, 700',
  );
  expect(JSON.parse((await ask('unclear.md', '--json')).out)).toMatchObject([{ fits: null }]);
  expect(out).toContain('- How many e-mails are sent is not known; none were counted.');
  expect(out).toContain(
    '- Not sure yet. E-mails: “12.000” can be read in more than one way. Is 12.000 meant as',
  );
});

it('a campaign that is given twice would count twice, so it is given back', async () => {
  for (const twice of [
    ['radio.md', 'radio.md'],
    ['12-spring.md', '12-spring-old.md'],
  ])
    expect(await ask(...twice)).toEqual({
      exit: 2,
      out: '',
      err: `lockstep: ${twice.join(' and ')} are the same campaign by their names.\nGive each campaign once.\n`,
    });
});

it('asks for an issue where none is given', async () => {
  const { exit, err } = await ask();
  expect([exit, err]).toEqual([2, expect.stringContaining('ISSUE.md… is missing.')]);
});

it('names what cannot be as it is planned between the launches that are given', async () => {
  const { out } = await ask('15-later.md', '16.md');
  expect(out).toContain('- Needs go in a circle with issue 16: each waits for the other.');
  expect(out).toContain('- Needs name issue 15, which launches later than this one.');
  const [, second] = JSON.parse((await ask('15-later.md', '16.md', '--json')).out);
  expect(second.problems.map(({ code }: { code: string }) => code)).toEqual([
    'needs_circle',
    'needs_later_launch',
  ]);
  expect((await ask('16.md')).out).not.toContain('Needs');
});
