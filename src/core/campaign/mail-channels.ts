import { keyOf } from './intake/answer.ts';

/**
 * Whether people hear of a campaign by other ways than e-mail alone, for certain: by choices of the form that are none, or by words
 * that mean the same. Partners and messages to phones may come with mails or like them, and what nobody knows may be one; no channel is no answer.
 */
export const areWithoutMail = (channels: readonly string[]): boolean =>
  channels.length > 0 && channels.every((channel) => WITHOUT_MAIL.has(keyOf(channel)));

const WITHOUT_MAIL: ReadonlySet<string> = new Set(
  (
    'Paid search,Paid social,Organic social,Display and video,TV and radio,Print and outdoor,' +
    'Print,Radio,TV,Television,Posters,Billboards,Flyers,Outdoor,Podcasts,SEO,Google Ads,TikTok,Instagram,Facebook,YouTube'
  )
    .split(',')
    .map(keyOf),
);
