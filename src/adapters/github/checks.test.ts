import { describe, expect, it } from 'vitest';
import { APP_ID, nockedGitHub } from '../../../test/kit/nocked-github.ts';
import { Unavailable } from '../../app/ports.ts';
import type { CheckContent } from '../../core/plan/effect.ts';

const CONTENT: CheckContent = {
  status: 'in_progress',
  conclusion: null,
  title: 'Waiting for Marketing (0 of 1)',
  summary: 'Marketing has not signed off yet.',
  annotations: [],
  actions: [],
};
const RUNS = '/repos/acme/shop/check-runs';
const urgency = 'post_red';

function annotated(count: number): CheckContent {
  const annotations = Array.from({ length: count }, (_, index) => ({
    path: '.github/lockstep.yml',
    line: index + 1,
    level: 'failure' as const,
    title: 'Unknown key',
    message: 'x',
  }));
  return { ...CONTENT, status: 'completed', conclusion: 'failure', annotations };
}

describe('a check', () => {
  it('is posted in progress without a conclusion', async () => {
    const { github, answers } = nockedGitHub();
    let sent: unknown;
    answers.post(RUNS, (body) => (sent = body)).reply(201, { id: 31 });
    const id = await github.createCheck('acme/shop', {
      name: 'lockstep/main',
      head: 'h1',
      content: CONTENT,
      urgency,
      cause: 'd-1',
    });
    expect(id).toBe(31);
    expect(sent).toEqual({
      name: 'lockstep/main',
      head_sha: 'h1',
      external_id: 'd-1',
      started_at: '2026-10-14T10:00:00Z',
      status: 'in_progress',
      output: { title: CONTENT.title, summary: CONTENT.summary, annotations: [] },
      actions: [],
    });
  });

  it.each(['<html>Sign in</html>', '', '[]', 'null', '{"id":'])(
    'is not updated where the answer is %j, which is not GitHub’s',
    async (answer) => {
      const { github, answers } = nockedGitHub();
      answers.patch(`${RUNS}/31`).reply(200, answer);
      const update = github.updateCheck('acme/shop', 31, {
        name: 'lockstep/main',
        content: CONTENT,
        urgency,
        cause: 'd-1',
      });
      await expect(update).rejects.toThrow(Unavailable);
    },
  );

  it('carries more than fifty annotations in further updates', async () => {
    const { github, answers } = nockedGitHub();
    const lines: number[][] = [];
    const record = (body: { output: { annotations: { start_line: number }[] } }) =>
      lines.push(body.output.annotations.map((annotation) => annotation.start_line)) > 0;
    answers.post(RUNS, record).reply(201, { id: 31 });
    answers.patch(`${RUNS}/31`, record).times(2).reply(200, { id: 31 });
    const content = annotated(120);
    await github.createCheck('acme/shop', {
      name: 'lockstep/main',
      head: 'h1',
      content,
      urgency,
      cause: 'd-1',
    });
    expect(lines.map((part) => part.length)).toEqual([50, 50, 20]);
    expect(lines.flat()).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  });

  it('cuts a summary that GitHub would refuse, and says so', async () => {
    const { github, answers } = nockedGitHub();
    let summary = '';
    answers
      .patch(`${RUNS}/31`, (body) => {
        summary = body.output.summary;
        return true;
      })
      .reply(200, { id: 31 });
    const content = { ...CONTENT, summary: 'ü'.repeat(60_000) };
    await github.updateCheck('acme/shop', 31, { name: 'lockstep/main', content, urgency, cause: 'd-1' });
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
    expect(summary).not.toContain('\uFFFD');
    expect(summary).toMatch(/The rest does not fit here\. `lockstep facts` shows everything\._$/);
  });
});

it('says where a completed run stays completed', async () => {
  const { github, answers } = nockedGitHub();
  answers.patch(`${RUNS}/31`).reply(200, { id: 31, status: 'completed' });
  answers.patch(`${RUNS}/31`).reply(200, { id: 31, status: 'in_progress' });
  const waiting = { ...CONTENT, status: 'in_progress' as const, conclusion: null };
  const write = () =>
    github.updateCheck('acme/shop', 31, { name: 'lockstep/main', content: waiting, urgency, cause: 'd-1' });
  expect(await write()).toBe(false);
  expect(await write()).toBe(true);
});

describe('our own check', () => {
  const run = {
    id: 31,
    name: 'lockstep/main',
    status: 'completed',
    conclusion: 'success',
    app: { id: APP_ID },
    output: { title: 'All agreed', summary: 'Thank you' },
  };

  async function find(runs: readonly object[]) {
    const { github, answers } = nockedGitHub();
    answers
      .get('/repos/acme/shop/commits/h1/check-runs')
      .query({ check_name: 'lockstep/main', filter: 'latest', app_id: APP_ID, per_page: 100, page: 1 })
      .reply(200, { total_count: runs.length, check_runs: runs });
    return github.findCheck('acme/shop', 'h1', 'lockstep/main');
  }

  it('is the latest of its name', async () => {
    expect(await find([run, { ...run, id: 32, conclusion: 'failure' }])).toMatchObject({
      id: 32,
      content: { status: 'completed', conclusion: 'failure', title: 'All agreed', summary: 'Thank you' },
    });
  });

  it('is one of those asked for by app, where GitHub does not name the app', async () => {
    expect(await find([{ ...run, app: undefined }])).toMatchObject({ id: 31 });
  });

  it('is not one of the same name by another app', async () => {
    expect(
      await find([
        { ...run, app: { id: 1 } },
        { ...run, app: null },
      ]),
    ).toBeNull();
  });

  it.each(['neutral', 'skipped', 'stale', 'cancelled'])(
    'that ended as %s is no success',
    async (conclusion) => {
      expect(await find([{ ...run, conclusion }])).toMatchObject({ content: { conclusion: 'failure' } });
    },
  );

  it('that is queued has no conclusion', async () => {
    expect(await find([{ ...run, status: 'queued', conclusion: null }])).toMatchObject({
      content: { status: 'in_progress', conclusion: null },
    });
  });
});
