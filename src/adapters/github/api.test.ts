import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';
import { Refused, Unavailable } from '../../app/ports.ts';

const TIP = '/repos/acme/shop/git/ref/heads/main';
const tip = { ref: 'refs/heads/main', object: { type: 'commit', sha: 'b0' } };
const readTip = (world: ReturnType<typeof nockedGitHub>) => world.github.readTip('acme/shop', 'main');
const comment = (world: ReturnType<typeof nockedGitHub>) =>
  world.github.createComment('acme/shop', 7, 'Hello');
const COMMENTS = '/repos/acme/shop/issues/7/comments';

describe('a read', () => {
  it('carries the installation’s token', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).reply(200, tip);
    expect(await readTip(world)).toBe('b0');
    expect(world.tokens).toEqual(['t1']);
  });

  it.each([
    [500, '{"message":"oops"}', 'application/json'],
    [502, '<html>Bad gateway</html>', 'text/html'],
    [503, '', ''],
  ])('is tried again after a %i, and believed when it answers', async (status, body, type) => {
    const world = nockedGitHub();
    world.answers.get(TIP).times(2).reply(status, body, { 'content-type': type });
    world.answers.get(TIP).reply(200, tip);
    expect(await readTip(world)).toBe('b0');
  });

  it('is unknown, not absent, after three 502s', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).times(3).reply(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' });
    await expect(readTip(world)).rejects.toThrow(
      'GitHub answered 502 when asked for the tip of main in acme/shop.',
    );
  });

  it('is tried again after a broken connection', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    world.answers.get(TIP).reply(200, tip);
    expect(await readTip(world)).toBe('b0');
  });

  it('is unknown when the connection keeps breaking', async () => {
    const world = nockedGitHub();
    world.answers
      .get(TIP)
      .times(3)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    await expect(readTip(world)).rejects.toThrow('the connection to GitHub broke');
  });

  it('is given up after ten seconds without an answer, once', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).reply(200, () => {
      world.time.timeOut();
      return new Promise(() => undefined);
    });
    await expect(readTip(world)).rejects.toThrow('GitHub did not answer in time');
  });

  it.each([
    ['JSON that is cut short', '{"ref":"refs/heads/main","obj'],
    ['a list where one thing was asked for', '[]'],
    ['an object where a field is missing', '{"ref":"refs/heads/main"}'],
    ['nothing at all', ''],
    ['a page of a proxy', '<html>Please log in</html>'],
    ['null', 'null'],
  ])('takes %s for no answer', async (_, body) => {
    const world = nockedGitHub();
    world.answers.get(TIP).reply(200, body, { 'content-type': 'application/json; charset=utf-8' });
    await expect(readTip(world)).rejects.toThrow(Unavailable);
  });

  it('is null where GitHub says that there is none', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).reply(404, { message: 'Not Found' });
    expect(await readTip(world)).toBeNull();
  });

  it('renews the token once where GitHub does not accept it', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).reply(401, { message: 'Bad credentials' });
    world.answers.get(TIP).reply(200, tip);
    expect(await readTip(world)).toBe('b0');
    expect(world.tokens).toEqual(['t1', 't2']);
  });

  it('is unknown where the new token is not accepted either', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).times(2).reply(401, { message: 'Bad credentials' });
    await expect(readTip(world)).rejects.toThrow('GitHub answered 401 (Bad credentials) when asked for');
  });

  it('is unknown where the app lacks a permission', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).reply(403, { message: 'Resource not accessible by integration' });
    await expect(readTip(world)).rejects.toThrow('Resource not accessible by integration');
  });
});

describe('rate limits', () => {
  it('obeys retry-after, and asks nothing before then', async () => {
    const world = nockedGitHub();
    const retryAt = world.time.now() + 30_000;
    world.answers
      .get(TIP)
      .reply(403, { message: 'You have exceeded a secondary rate limit.' }, { 'retry-after': '30' });
    await expect(readTip(world)).rejects.toMatchObject({ name: 'Unavailable', retryAt });
    await expect(comment(world)).rejects.toMatchObject({ name: 'Unavailable', retryAt });
    await world.time.advance('30s');
    world.answers.get(TIP).reply(200, tip);
    expect(await readTip(world)).toBe('b0');
  });

  it('waits for the reset of a used-up quota', async () => {
    const world = nockedGitHub();
    const reset = world.time.now() / 1000 + 600;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    world.answers.get(TIP).reply(403, { message: 'API rate limit exceeded' }, headers);
    await expect(readTip(world)).rejects.toMatchObject({ retryAt: reset * 1000 });
  });

  it('does not try what the last good answer says is used up', async () => {
    const world = nockedGitHub();
    const reset = world.time.now() / 1000 + 600;
    world.answers
      .get(TIP)
      .reply(200, tip, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) });
    expect(await readTip(world)).toBe('b0');
    await expect(readTip(world)).rejects.toMatchObject({ retryAt: reset * 1000 });
  });

  it('waits a minute after a 429 that does not say how long', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).reply(429, { message: 'Too many requests' });
    await expect(readTip(world)).rejects.toMatchObject({ retryAt: world.time.now() + 60_000 });
  });

  it('keeps one installation’s silence from the others', async () => {
    const world = nockedGitHub();
    world.answers.get(TIP).reply(429, '', { 'retry-after': '30' });
    await expect(readTip(world)).rejects.toThrow(Unavailable);
    world.answers.get(TIP).reply(200, tip);
    expect(await world.door.installation(10).readTip('acme/shop', 'main')).toBe('b0');
  });
});

describe('a write', () => {
  it.each([500, 502])('whose answer was a %i is not repeated', async (status) => {
    const world = nockedGitHub();
    world.answers.post(COMMENTS).reply(status, '<html></html>', { 'content-type': 'text/html' });
    await expect(comment(world)).rejects.toThrow(Unavailable);
  });

  it('whose connection broke is not repeated', async () => {
    const world = nockedGitHub();
    world.answers.post(COMMENTS).replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    await expect(comment(world)).rejects.toThrow('it was asked to comment on acme/shop#7');
  });

  it('is sent again with a new token after a 401, which did nothing', async () => {
    const world = nockedGitHub();
    world.answers.post(COMMENTS).reply(401, { message: 'Bad credentials' });
    world.answers.post(COMMENTS).reply(201, { id: 5 });
    expect(await comment(world)).toBe(5);
  });

  it.each([
    [403, 'Resource not accessible by integration'],
    [404, 'Not Found'],
    [410, 'Issues are disabled'],
    [422, 'Validation Failed'],
  ])('that GitHub answers %i is refused, in GitHub’s words', async (status, message) => {
    const world = nockedGitHub();
    world.answers.post(COMMENTS).reply(status, { message });
    const refused = await comment(world).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({
      status,
      message: `GitHub refused to comment on acme/shop#7: ${status} (${message}).`,
    });
  });

  it('that meets a rate limit is not refused, but for later', async () => {
    const world = nockedGitHub();
    world.answers.post(COMMENTS).reply(403, { message: 'You have exceeded a secondary rate limit' });
    await expect(comment(world)).rejects.toMatchObject({
      name: 'Unavailable',
      retryAt: world.time.now() + 60_000,
    });
  });

  it('whose answer cannot be understood is looked for by the caller', async () => {
    const world = nockedGitHub();
    world.answers.post(COMMENTS).reply(201, '{"id":', { 'content-type': 'application/json' });
    await expect(comment(world)).rejects.toThrow(Unavailable);
  });
});
