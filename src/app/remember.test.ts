import { describe, expect, it } from 'vitest';
import { commitSchema, pullSchema } from '../core/facts/facts.ts';
import type { Remembered } from './ports.ts';
import { NEW_RECORD } from './records.ts';
import { historyNow, rememberComment, rememberDismissal, rememberHead, rememberReview } from './remember.ts';

const NOTHING = NEW_RECORD.remembered;
const ben = { login: 'ben', id: 11 };
const kim = { login: 'kim', id: 21, type: 'User' };
const head = (sha: string, at: string, base = 'main') => ({ sha, base, at, pusher: ben, forced: false });
const after = (...heads: readonly ReturnType<typeof head>[]): Remembered =>
  heads.reduce<Remembered>(rememberHead, NOTHING);

const pull = (sha: string, base = 'main') =>
  pullSchema.parse({
    number: 7,
    state: 'open',
    draft: false,
    user: { ...ben, type: 'User' },
    base: { ref: base, sha: 'b0' },
    head: { ref: 'pay', sha },
    changed_files: 1,
    created_at: '2026-10-14T09:00:00Z',
  });
const commits = (...shas: readonly string[]) =>
  shas.map((sha) => commitSchema.parse({ sha, author: ben, committer: ben, commit: { message: '' } }));

describe('the history of heads', () => {
  it('keeps what events announce in the order of time, each once', () => {
    const remembered = after(head('h2', '2026-10-14T10:00:00Z'), head('h1', '2026-10-14T09:00:00Z'));
    expect(remembered.history.map(({ sha }) => sha)).toEqual(['h1', 'h2']);
    expect(rememberHead(remembered, head('h1', '2026-10-14T09:00:00Z'))).toBe(remembered);
  });

  it('knows who pushed a head whose event came after that of its new base', () => {
    const retargeted = { ...head('h1', '2026-10-14T09:05:00Z', 'release'), pusher: null };
    const late = rememberHead(rememberHead(NOTHING, retargeted), head('h1', '2026-10-14T09:00:00Z'));
    expect(late.history.map(({ base, pusher }) => [base, pusher])).toEqual([
      ['main', ben],
      ['release', ben],
    ]);
  });

  it('gives a head that no event announced an entry without a pusher', () => {
    const remembered = after(head('h1', '2026-10-14T09:00:00Z'));
    const history = historyNow(remembered, pull('h2'), commits('h1', 'h2'), '2026-10-14T10:00:00Z');
    expect(history.at(-1)).toEqual({ ...head('h2', '2026-10-14T10:00:00Z'), pusher: null });
  });

  it('calls a head forced where the one before it is no longer among the commits', () => {
    const remembered = after(head('h1', '2026-10-14T09:00:00Z'), head('h2', '2026-10-14T10:00:00Z'));
    const history = historyNow(remembered, pull('h2'), commits('h2'), '2026-10-14T10:00:00Z');
    expect(history.at(-1)?.forced).toBe(true);
  });

  it('adds an entry for a new base, by whoever pushed the commit', () => {
    const remembered = after(head('h1', '2026-10-14T09:00:00Z'));
    const moved = { ...head('h1', '2026-10-14T10:00:00Z', 'release'), pusher: null };
    expect(rememberHead(remembered, moved).history.at(-1)).toEqual({ ...moved, pusher: ben });
  });

  it('begins with the last change, by the author, where nothing was announced', () => {
    const history = historyNow(NOTHING, pull('h1'), commits('h1'), '2026-10-14T12:00:00Z');
    expect(history).toEqual([head('h1', '2026-10-14T12:00:00Z')]);
  });

  it('knows where the base was when a commit became the head, whichever event tells it', () => {
    const forced = { ...head('h2', '2026-10-14T10:00:00Z'), forced: true };
    const told = { ...head('h2', '2026-10-14T10:00:00Z'), base_sha: 'b1' };
    expect(after(told, forced).history).toMatchObject([{ sha: 'h2', base_sha: 'b1' }]);
    expect(after(forced, told).history).toMatchObject([{ sha: 'h2', base_sha: 'b1' }]);
    const later = { ...head('h2', '2026-10-14T10:05:00Z'), base_sha: 'b2' };
    expect(after(told, later).history).toMatchObject([{ sha: 'h2', base_sha: 'b1' }]);
    expect(after(later, told).history).toMatchObject([{ sha: 'h2', base_sha: 'b1' }]);
  });

  it('learns where the base was when a head was found before its event came', () => {
    const found = historyNow(
      after(head('h1', '2026-10-14T09:00:00Z')),
      pull('h2'),
      commits('h1', 'h2'),
      '2026-10-14T10:05:00Z',
    );
    const told = { ...head('h2', '2026-10-14T10:00:00Z'), base_sha: 'b1' };
    const pushed = { ...NOTHING, history: [...found, head('h3', '2026-10-14T11:00:00Z')] };
    expect(rememberHead(pushed, told).history[1]).toEqual(told);
  });

  it('believes the earlier time where an event comes late', () => {
    const remembered = after(head('h1', '2026-10-14T12:00:00Z'), head('h1', '2026-10-14T09:00:00Z'));
    expect(remembered.history).toEqual([head('h1', '2026-10-14T09:00:00Z')]);
  });
});

it('learns who pushed a head that was found and then got a new base, before the event of its push came', () => {
  const remembered = after(head('h1', '2026-10-14T09:00:00Z'));
  const found = historyNow(remembered, pull('h2'), commits('h1', 'h2'), '2026-10-14T10:00:00Z');
  const moved = { ...head('h2', '2026-10-14T11:00:00Z', 'release'), pusher: null };
  const based = rememberHead({ ...remembered, history: found }, moved);
  const told = rememberHead(based, head('h2', '2026-10-14T10:00:00Z'));
  expect(told.history.map(({ sha, base, pusher }) => [sha, base, pusher])).toEqual([
    ['h1', 'main', ben],
    ['h2', 'main', ben],
    ['h2', 'release', ben],
  ]);
});

it('learns who pushed a head that was found before its event came, and when', () => {
  const found = historyNow(
    after(head('h1', '2026-10-14T09:00:00Z')),
    pull('h2'),
    commits('h1', 'h2'),
    '2026-10-14T10:05:00Z',
  );
  const late = rememberHead({ ...NOTHING, history: found }, head('h2', '2026-10-14T10:00:00Z'));
  expect(late.history).toEqual([head('h1', '2026-10-14T09:00:00Z'), head('h2', '2026-10-14T10:00:00Z')]);
  const moved = { ...late, history: [...found, head('h3', '2026-10-14T11:00:00Z')] };
  expect(rememberHead(moved, head('h2', '2026-10-14T10:00:00Z')).history[1]).toEqual(
    head('h2', '2026-10-14T10:00:00Z'),
  );
});

it('learns which commit a review saw from an event that comes after a force-push', () => {
  const found = rememberReview(NOTHING, { id: 1, state: 'APPROVED', commit_id: null });
  expect(rememberReview(found, { id: 1, state: 'approved', commit_id: 'h1' }).reviews['1']?.commit_id).toBe(
    'h1',
  );
});

it('keeps a review as it was first seen, and who dismissed it', () => {
  const first = rememberReview(NOTHING, { id: 1, state: 'approved', commit_id: 'h1' });
  const again = rememberReview(first, { id: 1, state: 'APPROVED', commit_id: 'h9' });
  expect(rememberDismissal(again, { id: 1, commit_id: 'h9' }, { by: kim, at: null }).reviews['1']).toEqual({
    state: 'APPROVED',
    commit_id: 'h1',
    dismissed_by: kim,
  });
});

it('learns what a review was from an event that comes after that of its dismissal', () => {
  const dismissed = rememberDismissal(NOTHING, { id: 1, commit_id: 'h9' }, { by: kim, at: null });
  const review = { id: 1, state: 'approved', commit_id: 'h1', submitted_at: '2026-10-14T10:00:00Z' };
  const late = rememberReview(dismissed, review).reviews['1'];
  expect(late).toMatchObject({ state: 'APPROVED', commit_id: 'h1', dismissed_by: kim });
});

it('keeps the first text of a comment where it holds a command, and else only that it held none', () => {
  const comment = { id: 2, user: kim, body: 'Hello', created_at: '2026-10-14T10:00:00Z' };
  expect(rememberComment(NOTHING, comment).comments['2']?.body).toBe('');
  const signed = rememberComment(NOTHING, { ...comment, body: '/lockstep sign-off' });
  expect(rememberComment(signed, comment).comments['2']?.body).toBe('/lockstep sign-off');
});
