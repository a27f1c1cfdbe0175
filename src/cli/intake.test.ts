import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Answers, exampleAnswers, rendered } from '../../test/kit/campaign-form.ts';
import { type } from '../../test/kit/terminal.ts';

const POLICY = readFileSync(new URL('../../examples/shop/lockstep.yml', import.meta.url), 'utf8');

const ask = (answers: Answers, ...more: readonly string[]) =>
  type(
    [
      'intake',
      '--policy',
      'lockstep.yml',
      '--issue',
      '12-spring.md',
      '--now',
      '2026-10-01T09:00:00Z',
      ...more,
    ],
    { files: { 'lockstep.yml': POLICY, '12-spring.md': rendered({ ...exampleAnswers(), ...answers }) } },
  );

it('says what is understood, what is open, and what does not fit', async () => {
  const shown = await ask({
    launch: '02/11/2026',
    value: '$12,000',
    funding: 'IT 40%, Marketing 50%',
    end: '_No response_',
  });
  expect(shown).toMatchObject({ exit: 1, err: '' });
  expect(shown.out).toMatchSnapshot();
});

it('is content where nothing stands in the way', async () => {
  expect((await ask({ needs: 'none' })).exit).toBe(0);
  expect((await ask({ needs: 'none', funding: '_No response_' })).exit).toBe(0);
});

it.each([{ funding: '50/50' }, { end: '02/11/2026' }, { champion: '_No response_' }])(
  'is not content with what keeps a campaign incomplete: %o',
  async (answers) => {
    expect((await ask({ needs: 'none', ...answers })).exit).toBe(1);
  },
);

it('where mails lead to is said, and is asked about where a surface has no figure', async () => {
  const { out } = await ask({ surfaces: 'Checkout: 30\nLanding pages: none' });
  expect(out).toContain('E-mails: 120,000 e-mails, which lead to Checkout');
  const open = await ask({ surfaces: 'Landing pages:\nCheckout: 30' });
  expect(open.exit).toBe(1);
  expect(open.out).toContain(
    'Surfaces and visitors: “Landing pages:” has no figure. If visitors reach it, whoever filed it can add how many; else the line can go. E-mails lead to the first line.',
  );
});

it('asks for no e-mails where no channel is e-mail, and says that none are counted', async () => {
  const { out } = await ask({
    channels: 'Print and outdoor',
    email: '_No response_',
    send_window: '_No response_',
  });
  expect(out).toContain('E-mails: none, as no channel is e-mail\n  Send window: none');
});

it('gives each field a value or a question, as JSON', async () => {
  const { out } = await ask({ email: '12.000', needs: '#12' }, '--json');
  const { fields, problems } = JSON.parse(out);
  expect(Object.keys(fields)).toHaveLength(17);
  expect(fields.launch).toEqual({
    value: { at: '2026-11-02T09:00:00Z', zone: 'Europe/London', has_time: true },
    question: null,
  });
  expect(fields.email).toMatchObject({ value: null, question: { code: 'ambiguous' } });
  expect(fields.surfaces.value).toEqual([{ surface: 'checkout', peak: 300 }]);
  expect(problems).toContainEqual({
    field: 'needs',
    code: 'needs_itself',
    severity: 'blocks',
    text: 'Needs name this campaign itself. It can go.',
  });
});

it('prints the form of a policy', async () => {
  const { exit, out } = await type(['form', '--policy', 'lockstep.yml'], {
    files: { 'lockstep.yml': POLICY },
  });
  expect([exit, out]).toEqual([0, expect.stringContaining('name: Campaign launch')]);
});
