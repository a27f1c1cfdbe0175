import { POLICY_PATH } from '../core/policy/policy.ts';
import { readArgs } from './args.ts';
import { isBroken, makePreview } from './preview/make.ts';
import { recordPreview } from './preview/record.ts';
import { showPreview } from './preview/show.ts';
import { readMoment } from './read-moment.ts';
import type { Verb } from './verb.ts';

/**
 * A developer is about to open a pull request and asks, in their working copy: whose sign-off will this branch need?
 * They see which rules cover it and why, who will be asked, the checklists, and the freezes that hold now. No network.
 */
export const preview: Verb = {
  name: 'preview',
  usage: '[--base REV] [--head REV] [--policy FILE] [--now INSTANT] [--json]',
  summary: 'Tell whose sign-off this branch will need, in a git working copy',
  flags: [
    {
      name: 'base',
      value: 'REV',
      says: 'what it will be merged into; left out: the branch that origin has as its own',
    },
    { name: 'head', value: 'REV', says: 'what will be merged; left out: HEAD' },
    { name: 'policy', value: 'FILE', says: `this policy instead of the base's ${POLICY_PATH}` },
    { name: 'now', value: 'INSTANT', says: 'the freezes of this moment, e.g. 2026-10-14T10:00:00Z' },
  ],
  async run(args, io) {
    const given = readArgs(preview, args);
    const now = given.value('now');
    const made = await makePreview({
      base: given.value('base'),
      head: given.value('head'),
      policyPath: given.value('policy'),
      now: now === null ? Date.now() : readMoment(now),
      io,
    });
    io.out(given.json ? `${JSON.stringify(recordPreview(made), null, 2)}\n` : showPreview(made, io));
    return isBroken(made) ? 1 : 0;
  },
};
