import { addDays, localParts, startOfDay } from '../../time/local-time.ts';
import type { Moment } from '../campaign.ts';
import { numberInWords } from './number-in-words.ts';
import { readMoment } from './read-moment.ts';
import { NOT_UNDERSTOOD, type Reading, value } from './reading.ts';

/**
 * Reads when it ends: a moment, or so many days or weeks after the launch, `2 weeks later`, which is the whole of that day. From a launch
 * that is not understood nothing is counted.
 */
export function readEnd(text: string, launch: Reading<Moment>, zone: string): Reading<Moment> {
  const [, amount = '', unit = ''] = AFTER_LAUNCH.exec(text.trim().replace(/\s+/gu, ' ')) ?? [];
  const count = numberInWords(amount);
  if (count === null) return readMoment(text, zone);
  if (launch.kind === 'question') return NOT_UNDERSTOOD;
  const days = count * (unit.toLowerCase().startsWith('w') ? 7 : 1);
  const date = addDays(localParts(launch.value.at, launch.value.zone).date, days);
  return value({ at: startOfDay(date, launch.value.zone), zone: launch.value.zone, has_time: false });
}

const AFTER_LAUNCH = /^(\d{1,3}|\p{L}+) (days?|weeks?) (?:later|after (?:the )?(?:launch|start))\.?$/iu;
