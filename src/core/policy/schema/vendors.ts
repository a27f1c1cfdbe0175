import { z } from 'zod';
import { date, hostPattern, id, list, words } from './forms.ts';

const vendor = z.strictObject({
  name: words.describe('How people call it. Required.'),
  hosts: list(words)
    .optional()
    .describe(
      'The hosts it is loaded from; `*.klaviyo.com` stands for klaviyo.com and all below. Left out: none that are known.',
    )
    .meta({ examples: [['*.googletagmanager.com']] }),
  owner: id.optional().describe('The department that answers for it. Left out: nobody in particular.'),
  data: list(words).optional().describe('What it gets to know. Left out: nothing that is known.'),
  reviewed: date.optional().describe('When both departments last looked at it. Left out: never.'),
});

export const vendors = list(vendor)
  .optional()
  .describe(
    'Third parties that both departments have accepted. Where there are some, a pull request that brings a host of another one to a page needs a sign-off of every department. Left out: none, and nothing is looked for.',
  );

export const ownHosts = list(hostPattern)
  .optional()
  .describe('Hosts of the site itself, which are no third parties. Left out: none.')
  .meta({ examples: [['*.acme.com']] });

export const glossary = z
  .record(words, words)
  .optional()
  .describe(
    'Words of one department that the other may not know; explained in the comment where they are used. Left out: none.',
  );
