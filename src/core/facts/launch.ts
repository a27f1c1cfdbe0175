import { z } from 'zod';
import { optional } from './optional.ts';
import { instant } from './stored.ts';

const moment = z.object({ at: instant, zone: z.string(), has_time: z.boolean() });
const money = z.object({ amount: z.number(), currency: z.string() });
const texts = z
  .array(z.string())
  .nullish()
  .transform((all) => all ?? []);

/**
 * A launch of this repository that is open and not ended, as it was understood from its issue: the shape of a campaign in
 * `core/campaign`, with whether both departments approved it. `at` is in epoch milliseconds.
 */
export const launch = z.object({
  number: z.int().positive(),
  approved: z.boolean(),
  name: optional(z.string()),
  launch: optional(moment),
  end: optional(moment),
  channels: texts,
  /** What it brings at its peak, in visits a minute. */
  surfaces: z.array(z.object({ surface: z.string(), peak: z.number().nonnegative() })),
  /** How many mails are sent, and over how many minutes. */
  email: optional(z.number().nonnegative()),
  send_window: optional(z.number().nonnegative()),
  vendors: texts,
  data: z
    .array(z.object({ what: z.string(), where: optional(z.string()), owner: optional(z.string()) }))
    .nullish()
    .transform((all) => all ?? []),
  champion: optional(z.string()),
  it_sponsor: optional(z.string()),
  marketing_sponsor: optional(z.string()),
  roles: z.record(z.string(), z.string()).default({}),
  goals: z
    .array(z.object({ department: optional(z.string()), text: z.string(), figure: optional(z.number()) }))
    .nullish()
    .transform((all) => all ?? []),
  funding: z
    .array(
      z.object({
        department: optional(z.string()),
        percent: optional(z.number()),
        amount: optional(money),
      }),
    )
    .nullish()
    .transform((all) => all ?? []),
  value: optional(money),
  way_back: optional(z.string()),
  needs: z
    .array(z.int())
    .nullish()
    .transform((all) => all ?? []),
});
export type Launch = z.infer<typeof launch>;
