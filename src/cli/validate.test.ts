import { expect, it } from 'vitest';
import { type } from '../../test/kit/terminal.ts';

const GOOD = `version: 1
departments:
  it: { members: ["@acme/web"] }
rules:
  - { id: shop, paths: ["shop/**"], sign_off: { it: 1 } }
`;

it('says yes to a good policy', async () => {
  const shown = await type(['validate', 'lockstep.yml'], { files: { 'lockstep.yml': GOOD } });
  expect(shown).toEqual({ exit: 0, out: 'Valid: no errors and no warnings.\n', err: '' });
});

it('says yes to one with warnings, and shows them', async () => {
  const files = { 'lockstep.yml': GOOD.replace('shop/**', '/shop/**') };
  const { exit, out } = await type(['validate', 'lockstep.yml'], { files });
  expect(exit).toBe(0);
  expect(out).toContain('lockstep.yml:5:25 warning `/shop/**` would match nothing as it stands');
  expect(out).toContain('Valid: no errors and 1 warning.');
});

it('says no, with the place and what to write instead', async () => {
  const files = { 'lockstep.yml': GOOD.replace('members', 'member') };
  const { exit, out } = await type(['validate', 'lockstep.yml'], { files });
  expect(exit).toBe(1);
  expect(out).toContain('lockstep.yml:3:9 error `member` is not a key of `departments.it`.');
  expect(out).toContain('Did you mean `members`?');
  expect(out).toContain('Not valid yet: 2 errors and no warnings.');
});

it('tells programs the same as JSON', async () => {
  const files = { 'lockstep.yml': GOOD.replace('version: 1', 'version: 2') };
  const { exit, out } = await type(['validate', 'lockstep.yml', '--json'], { files });
  expect(exit).toBe(1);
  expect(JSON.parse(out)).toEqual({
    valid: false,
    problems: [
      {
        severity: 'error',
        line: 1,
        column: 10,
        code: 'unknown_version',
        text: 'This Lockstep reads policies of version 1; here is `2`.',
        hint: 'Write version: 1',
      },
    ],
  });
});

it('cannot answer for a file that cannot be read, or for none', async () => {
  expect((await type(['validate', 'nowhere.yml'])).exit).toBe(2);
  expect((await type(['validate'])).exit).toBe(2);
});
