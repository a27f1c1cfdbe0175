import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nockedGitHub, SECRET } from '../../../test/kit/nocked-github.ts';
import { createGitHubApp } from './app.ts';

const sign = (secret: string, body: string) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const BODY = '{"action":"opened","title":"ü"}';

describe('the signature of a webhook', () => {
  it('is accepted where it was made with our secret', async () => {
    const { door } = nockedGitHub();
    expect(await door.verify(BODY, sign(SECRET, BODY))).toBe(true);
  });

  it.each([
    ['made with another secret', sign('another', BODY)],
    ['made with Probot’s default', sign('development', BODY)],
    ['of another body', sign(SECRET, `${BODY} `)],
    ['empty', ''],
    ['of the old kind', `sha1=${createHmac('sha1', SECRET).update(BODY).digest('hex')}`],
    ['cut short', sign(SECRET, BODY).slice(0, 40)],
    ['not even hexadecimal', 'sha256=ü'],
  ])('is refused where it is %s', async (_, signature) => {
    const { door } = nockedGitHub();
    expect(await door.verify(BODY, signature)).toBe(false);
  });

  it('of an empty body is refused', async () => {
    const { door } = nockedGitHub();
    expect(await door.verify('', sign(SECRET, ''))).toBe(false);
  });

  it.each(['', 'development'])('is never made with the secret "%s"', (secret) => {
    const { time } = nockedGitHub();
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const options = { appId: 1, privateKey: 'x', secret, baseUrl: 'https://github.test', clock: time, log };
    expect(() => createGitHubApp(options)).toThrow('The webhook secret is empty or a default.');
  });
});

describe('tokens', () => {
  const TIP = '/repos/acme/shop/git/ref/heads/main';
  const tip = { object: { type: 'commit', sha: 'b0' }, ref: 'refs/heads/main' };

  it('are shared by requests at the same time, and each installation has its own', async () => {
    const { door, github, answers, tokens } = nockedGitHub();
    answers.get(TIP).times(3).reply(200, tip);
    await Promise.all([github.readTip('acme/shop', 'main'), github.readTip('acme/shop', 'main')]);
    await door.installation(10).readTip('acme/shop', 'main');
    expect(tokens).toEqual(['t1', 't1', 't2']);
  });

  it('are renewed five minutes before they end', async () => {
    const { github, answers, tokens, time } = nockedGitHub();
    answers.get(TIP).times(3).reply(200, tip);
    await github.readTip('acme/shop', 'main');
    await time.advance('54m');
    await github.readTip('acme/shop', 'main');
    await time.advance('1m');
    await github.readTip('acme/shop', 'main');
    expect(tokens).toEqual(['t1', 't1', 't2']);
  });

  it('keep one client for each installation', () => {
    const { door, github } = nockedGitHub();
    expect(door.installation(9)).toBe(github);
    expect(door.installation(10)).not.toBe(github);
  });
});
