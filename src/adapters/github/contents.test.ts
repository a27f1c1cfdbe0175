import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';
import { Unavailable } from '../../app/ports.ts';

const PATH = '.github/lockstep.yml';
const URL = `/repos/acme/shop/contents/${PATH}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const file = {
  type: 'file',
  path: PATH,
  sha: 'abc',
  encoding: 'base64',
  content: base64('version: 1 # ü\n'),
};

async function read(answer: object) {
  const { github, answers } = nockedGitHub();
  answers.get(URL).query({ ref: 'main' }).reply(200, answer);
  return github.readText('acme/shop', PATH, 'main');
}

describe('the text of a file', () => {
  it('comes with the blob that it is', async () => {
    expect(await read(file)).toEqual({ text: 'version: 1 # ü\n', blob: 'abc' });
  });

  it('may be broken into lines of base64, as GitHub does', async () => {
    const content = base64('version: 1\n'.repeat(20)).replace(/.{60}/g, '$&\n');
    expect(await read({ ...file, content })).toMatchObject({ text: 'version: 1\n'.repeat(20) });
  });

  it('is known by the name that git has for it where GitHub gives the text alone', async () => {
    expect(await read({ encoding: 'base64', content: base64('hello\n') })).toEqual({
      text: 'hello\n',
      blob: 'ce013625030ba8dba906f756967f9e9ca394464a',
    });
  });

  it('may be empty, which is not the same as absent', async () => {
    expect(await read({ ...file, content: '' })).toEqual({ text: '', blob: 'abc' });
  });

  it('is null where there is none', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(URL).query(true).reply(404, { message: 'Not Found' });
    expect(await github.readText('acme/shop', PATH, 'main')).toBeNull();
  });

  it.each([
    ['a folder', [{ ...file, content: undefined }]],
    ['a submodule', { type: 'submodule', path: PATH, sha: 'abc' }],
    ['over 1 MB', { ...file, encoding: 'none', content: '' }],
    ['binary', { ...file, content: Buffer.from([0, 1, 2]).toString('base64') }],
    ['not UTF-8', { ...file, content: Buffer.from([0xff, 0xfe]).toString('base64') }],
  ])('is null where it is %s', async (_, answer) => {
    expect(await read(answer)).toBeNull();
  });

  it('is the path that a symlink points to, as git has it', async () => {
    expect(await read({ type: 'symlink', path: PATH, target: '../policy.yml', sha: 'abc' })).toEqual({
      text: '../policy.yml',
      blob: 'abc',
    });
  });

  it('is not the text of another file that GitHub gives for a symlink', async () => {
    expect(await read({ ...file, path: 'docs/policy.yml' })).toMatchObject({ text: 'docs/policy.yml' });
  });

  it('is unknown where GitHub names a kind that we do not know', async () => {
    await expect(read({ ...file, type: 'portal' })).rejects.toThrow(Unavailable);
  });

  it('is read at the default branch where HEAD is asked for', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(URL).query({}).reply(200, file);
    expect(await github.readText('acme/shop', PATH, 'HEAD')).toMatchObject({ blob: 'abc' });
  });

  it('is asked for with its special characters kept apart from the address', async () => {
    const { github, answers } = nockedGitHub();
    const path = 'a b/[id]/{x}?#:y.ts';
    answers
      .get('/repos/acme/shop/contents/a%20b/%5Bid%5D/%7Bx%7D%3F%23%3Ay.ts')
      .query({ ref: 'release/1&2' })
      .reply(200, { ...file, path });
    expect(await github.readText('acme/shop', path, 'release/1&2')).toMatchObject({ blob: 'abc' });
  });
});

describe('the text of a blob', () => {
  it('is decoded, or null where it is too large', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .get('/repos/acme/shop/git/blobs/abc')
      .reply(200, { sha: 'abc', encoding: 'base64', content: base64('x') });
    answers
      .get('/repos/acme/shop/git/blobs/big')
      .reply(200, { sha: 'big', encoding: 'base64', content: base64('x'.repeat(1_048_577)) });
    expect(await github.readBlob('acme/shop', 'abc')).toBe('x');
    expect(await github.readBlob('acme/shop', 'big')).toBeNull();
  });
});
