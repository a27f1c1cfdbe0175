import { z } from 'zod';
import type { GitHub } from '../../app/ports.ts';
import { Refused } from '../../app/ports.ts';
import type { Api } from './api.ts';
import { cutText } from './cut-text.ts';
import { isOurs, writtenSchema } from './is-ours.ts';
import { readAll } from './pages.ts';
import { shaped } from './shape.ts';
import { repoUrl } from './url.ts';

const MOST_BYTES = 65_535;
const MOST_TITLE_BYTES = 256;

const created = z.object({ number: z.int() });
const issue = writtenSchema.extend({
  number: z.int(),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ''),
});

/** The three hundred that changed last, pull requests among them: what was opened and not noted was opened moments ago, and a roadmap changes often. */
const LAST_PAGE = 3;

type Methods = 'createIssue' | 'findIssue' | 'updateIssue' | 'addLabels' | 'removeLabel';

/** Issues of our own, and our labels on those of others. `readSlug` gives the name of our own app. */
export const issues = (api: Api, appId: number, readSlug: () => Promise<string>): Pick<GitHub, Methods> => ({
  async createIssue(repo, { title, body }) {
    const what = `open an issue in ${repo}`;
    const reply = await api.write({
      method: 'POST',
      url: repoUrl(repo, 'issues'),
      body: { title: cutText(title, MOST_TITLE_BYTES), body: cutText(body, MOST_BYTES) },
      what,
      urgency: 'comment',
      content: true,
    });
    return shaped(created, reply, what).number;
  },

  async updateIssue(repo, number, { title, body }) {
    await api.write({
      method: 'PATCH',
      url: repoUrl(repo, 'issues', number),
      body: { title: cutText(title, MOST_TITLE_BYTES), body: cutText(body, MOST_BYTES) },
      what: `update its issue ${repo}#${number}`,
      urgency: 'comment',
    });
  },

  async addLabels(repo, number, labels) {
    if (labels.length === 0) return;
    await api.write({
      method: 'POST',
      url: repoUrl(repo, 'issues', number, 'labels'),
      body: { labels },
      what: `label ${repo}#${number}`,
      urgency: 'comment',
    });
  },

  async removeLabel(repo, number, label) {
    try {
      await api.write({
        method: 'DELETE',
        url: `${repoUrl(repo, 'issues', number, 'labels')}/${encodeURIComponent(label)}`,
        what: `take a label from ${repo}#${number}`,
        urgency: 'comment',
      });
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 404) throw error;
    }
  },

  /**
   * Who wrote them is looked at here: GitHub's own filter by `creator` does not find an app everywhere
   * (https://github.com/renovatebot/renovate/issues/44730).
   */
  async findIssue(repo, marker) {
    const all = await readAll(api, {
      url: repoUrl(repo, 'issues'),
      query: { state: 'all', sort: 'updated', direction: 'desc' },
      what: `the issues of ${repo}`,
      element: issue,
      lastPage: LAST_PAGE,
    });
    for (const one of all.toSorted((a, b) => a.number - b.number))
      if (one.body.includes(marker) && (await isOurs(one, appId, readSlug))) return one.number;
    return null;
  },
});
