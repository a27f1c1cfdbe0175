import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Pull } from '../kit/github/model.ts';
import { createNarrator } from './narrator.ts';
import type { Stage } from './stage.ts';
import { look } from './watch.ts';

export interface Door {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Lets somebody with curl act as the people of the shop: `GET /pulls/2`, `POST /pulls/2/comments` with form fields.
 * It answers in plain text, also where something is missing.
 */
export async function openDoor(stage: Stage): Promise<Door> {
  const server = createServer((request, response) => {
    const answered = answer(stage, request).catch((error: unknown) => `${String(error)}\n`);
    void answered.then((words) => response.end(words));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(stage: Stage, request: IncomingMessage): Promise<string> {
  const [, number, act = ''] = /^\/pulls\/(\d+)(?:\/(\w+))?$/.exec(request.url ?? '') ?? [];
  const pull = stage.repository.pulls.get(Number(number));
  if (pull === undefined) return 'There is no such pull request here. Try /pulls/2\n';
  if (request.method !== 'POST') return show(stage, pull);
  return perform(stage, pull, act, new URLSearchParams(await text(request)));
}

const STATES: Readonly<Record<string, 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED'>> = {
  approve: 'APPROVED',
  changes: 'CHANGES_REQUESTED',
  comment: 'COMMENTED',
};

function perform({ world }: Stage, pull: Pull, act: string, form: URLSearchParams): string {
  const by = form.get('by') ?? '';
  const body = form.get('body') ?? '';
  if (by === '') return 'Who does that? Add -d by=NAME\n';
  switch (act) {
    case 'comments':
      world.comment(pull, by, body);
      return `${by} wrote: ${body}\n`;
    case 'reviews': {
      const state = STATES[form.get('state') ?? ''];
      if (state === undefined) return `Add -d state= and one of ${Object.keys(STATES).join(', ')}\n`;
      world.review(pull, by, state, { body });
      return `${by} reviewed: ${form.get('state') ?? ''}\n`;
    }
    case 'pushes': {
      const path = form.get('path') ?? '';
      if (path === '') return 'Add -d path=FILE -d text=WORDS\n';
      world.push(pull, { pusher: by, author: by, files: { [path]: `${form.get('text') ?? ''}\n` } });
      return `${by} pushed a change of ${path}\n`;
    }
    case 'merge': {
      const refusal = world.merge(pull, by);
      return refusal === null ? 'Merged.\n' : `${refusal.status}: ${refusal.message}\n`;
    }
    default:
      return 'There are comments, reviews, pushes and merge.\n';
  }
}

function show(stage: Stage, pull: Pull): string {
  const lines: string[] = [];
  const narrator = createNarrator((line) => lines.push(line), false);
  const { check, asked } = look(stage, pull);
  narrator.opening(`#${pull.number} ${pull.title}, ${pull.merged_at === null ? pull.state : 'merged'}`, '');
  if (check !== null) narrator.check({ ...check, title: check.title ?? '' });
  if (asked.length > 0) narrator.asked(asked);
  for (const comment of stage.repository.comments.values())
    if (comment.issue === pull.number) narrator.comment(comment.user.login, comment.body);
  return `${lines.join('\n')}\n`;
}
