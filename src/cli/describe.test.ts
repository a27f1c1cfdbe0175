import { expect, it } from 'vitest';
import { type } from '../../test/kit/terminal.ts';

const POLICY = `version: 1
departments:
  it: { name: IT, members: ["@acme/web"] }
rules:
  - { id: shop, name: Shop, paths: ["shop/**"], sign_off: { it: 1 } }
`;

it('says in sentences what a policy asks for', async () => {
  const { exit, out } = await type(['describe', 'lockstep.yml'], { files: { 'lockstep.yml': POLICY } });
  expect(exit).toBe(0);
  expect(out).toContain('Covers files that match shop/**.');
  expect(out).toContain('Needs 1 sign-off of IT.');
});

it('gives programs the policy with its defaults, and the text', async () => {
  const { out } = await type(['describe', 'lockstep.yml', '--json'], { files: { 'lockstep.yml': POLICY } });
  expect(JSON.parse(out)).toMatchObject({ policy: { enforce: true, rules: [{ id: 'shop' }] }, problems: [] });
});

it('describes nothing that is not valid, and says what to mend', async () => {
  const files = { 'lockstep.yml': POLICY.replace('shop/**', '!shop/**') };
  const { exit, out, err } = await type(['describe', 'lockstep.yml'], { files });
  expect(exit).toBe(1);
  expect(out).toBe('');
  expect(err).toContain('lockstep.yml:5:37 error');
});

it('cannot answer for a file that cannot be read', async () => {
  expect((await type(['describe', 'nowhere.yml'])).exit).toBe(2);
});
