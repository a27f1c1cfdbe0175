import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';
import { Unavailable } from '../../app/ports.ts';

const LIST = '/app/hook/deliveries';
const attempt = (guid: string, at: string, more: object = {}) => ({
  id: 1,
  guid,
  delivered_at: `2026-10-14T${at}:00Z`,
  status_code: 502,
  ...more,
});
const since = Date.parse('2026-10-14T08:00:00Z');

describe('webhooks that did not reach us', () => {
  it('are listed once each, back to a moment, over all pages', async () => {
    const { door, answers } = nockedGitHub();
    const next = `<https://github.test${LIST}?per_page=100&status=failure&cursor=c2>; rel="next"`;
    answers
      .get(LIST)
      .query({ per_page: 100, status: 'failure' })
      .reply(200, [attempt('a', '09:50', { id: 5 }), attempt('a', '09:40', { status_code: 413 })], {
        link: next,
      });
    answers
      .get(LIST)
      .query({ per_page: 100, status: 'failure', cursor: 'c2' })
      .reply(
        200,
        [
          attempt('b', '09:00', { id: 3 }),
          attempt('fine', '08:30', { status_code: 202 }),
          attempt('old', '07:59'),
        ],
        { link: next },
      );
    expect(await door.redelivery.readFailed(since)).toEqual([
      { attempt: '5', id: 'a', refused: 1 },
      { attempt: '3', id: 'b', refused: 0 },
    ]);
  });

  it('are asked for by an id that is too long for a number', async () => {
    const { door, answers } = nockedGitHub();
    const text = JSON.stringify([attempt('a', '09:50')]).replace('"id":1', '"id":12345678901234567890');
    answers.get(LIST).query(true).reply(200, text, { 'content-type': 'application/json' });
    answers.post(`${LIST}/12345678901234567890/attempts`).reply(202, {});
    const [failed] = await door.redelivery.readFailed(since);
    await door.redelivery.redeliver(failed!);
  });

  it('are unknown where GitHub would not say', async () => {
    const { door, answers } = nockedGitHub();
    answers.get(LIST).query(true).reply(502, '');
    await expect(door.redelivery.readFailed(since)).rejects.toThrow(Unavailable);
  });
});
