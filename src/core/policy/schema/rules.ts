import { z } from 'zod';
import { id, list, words } from './forms.ts';

export const quorum = z.record(id, z.int().min(1).max(50)).meta({ examples: [{ it: 1, marketing: 1 }] });

const rule = z.strictObject({
  id: id.describe('A short name of its own, for commands and records. `policy` is taken. Required.'),
  name: words.optional().describe('How people call it. Left out: its id.'),
  why: words
    .optional()
    .describe(
      'Why these files need agreement; shown to everybody whom the rule asks to wait. Left out: nothing is said.',
    ),
  paths: list(words)
    .optional()
    .describe(
      'Patterns of files: `*` within a folder, `**` across folders. Upper and lower case are the same, files that begin with a dot match too, and `folder/**` covers the folder itself. Paths, content or both are required. Left out: content decides alone.',
    )
    .meta({ examples: [['apps/shop/checkout/**']] }),
  except: list(words)
    .optional()
    .describe(
      'Patterns of files that the rule leaves alone. For paths and content alike; exact, upper and lower case included. Left out: none.',
    )
    .meta({ examples: [['**/*.md']] }),
  content: list(words)
    .optional()
    .describe(
      'RE2 expressions, looked for in every added and removed line, whatever the file. Left out: none.',
    )
    .meta({ examples: [['gtag\\(']] }),
  branches: list(words)
    .optional()
    .describe('Patterns of the base branches the rule is for. Left out: all.')
    .meta({ examples: [['main', 'release/*']] }),
  sign_off: quorum.describe('How many people of which department have to agree. Required.'),
  sla: id.optional().describe('The deadlines that run while a sign-off is owed. Left out: none.'),
  checklist: id.optional().describe('The checklist shown in the comment. Left out: none.'),
  surface: id
    .optional()
    .describe('The part of the site whose capacity is shown beside the change. Left out: none.'),
  campaign: z
    .enum(['none', 'optional', 'required'])
    .default('none')
    .describe(
      'Whether a change belongs to a campaign: `required` holds it until the campaign named in its text is approved.',
    ),
  freeze: z
    .array(id)
    .optional()
    .describe('The freezes that hold this rule. Left out: every freeze. `[]`: none.'),
});

export const rules = list(rule).describe(
  'What needs whose sign-off. Every rule that covers a change applies. Required.',
);
