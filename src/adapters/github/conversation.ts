import { z } from 'zod';
import type { GitHub } from '../../app/ports.ts';
import { commentSchema } from '../../core/facts/facts.ts';
import type { Api } from './api.ts';
import { cutText } from './cut-text.ts';
import { isOurs, writtenSchema } from './is-ours.ts';
import { readAll } from './pages.ts';
import { shaped } from './shape.ts';
import { repoUrl } from './url.ts';

const MOST_BYTES = 65_535;

const created = z.object({ id: z.int() });
const comment = commentSchema.extend(writtenSchema.shape);

type Conversation = Pick<
  GitHub,
  'findComment' | 'createComment' | 'updateComment' | 'requestReviews' | 'react'
>;

/** What we say on a pull request, and whom we ask. `readSlug` gives the name of our own app. */
export function conversation(api: Api, appId: number, readSlug: () => Promise<string>): Conversation {
  return {
    /** The oldest where there are several: the place where people saw it first. */
    async findComment(repo, number, marker) {
      const comments = await readAll(api, {
        url: repoUrl(repo, 'issues', number, 'comments'),
        what: `the comments of ${repo}#${number}`,
        element: comment,
      });
      for (const one of comments.toSorted((a, b) => a.id - b.id))
        if (one.body.includes(marker) && (await isOurs(one, appId, readSlug)))
          return { id: one.id, body: one.body };
      return null;
    },

    async createComment(repo, number, body) {
      const what = `comment on ${repo}#${number}`;
      const reply = await api.write({
        method: 'POST',
        url: repoUrl(repo, 'issues', number, 'comments'),
        body: { body: cutText(body, MOST_BYTES) },
        what,
        urgency: 'comment',
        content: true,
      });
      return shaped(created, reply, what).id;
    },

    async updateComment(repo, id, body) {
      await api.write({
        method: 'PATCH',
        url: repoUrl(repo, 'issues', 'comments', id),
        body: { body: cutText(body, MOST_BYTES) },
        what: `update its comment on ${repo}`,
        urgency: 'comment',
        content: true,
      });
    },

    async requestReviews(repo, number, { people, teams }) {
      if (people.length + teams.length === 0) return;
      await api.write({
        method: 'POST',
        url: repoUrl(repo, 'pulls', number, 'requested_reviewers'),
        body: { reviewers: people.map(nameOf), team_reviewers: teams.map(nameOf) },
        what: `ask ${[...people, ...teams].join(', ')} to review ${repo}#${number}`,
        urgency: 'ask',
        content: true,
      });
    },

    /** A reaction sends no notification, so it is not counted with the comments. */
    async react(repo, comment, reaction) {
      await api.write({
        method: 'POST',
        url: repoUrl(repo, 'issues', 'comments', comment, 'reactions'),
        body: { content: reaction },
        what: `react to a comment on ${repo}`,
        urgency: 'comment',
      });
    },
  };
}

/** `@dana` and `@acme/growth` as the endpoint wants them: `dana`, `growth`. */
const nameOf = (handle: string): string => handle.replace(/^@/, '').replace(/^.*\//, '');
