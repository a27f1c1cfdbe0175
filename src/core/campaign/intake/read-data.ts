import type { DataFlow } from '../campaign.ts';
import { SAYS_NONE } from './answer.ts';
import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, value } from './reading.ts';

/** Reads what is collected: `e-mail address -> Klaviyo (owner: Marketing)` a line. What a line leaves out is null; `none` is nothing. */
export function readData(text: string): Reading<readonly DataFlow[]> {
  if (SAYS_NONE.test(text.trim())) return value([]);
  const lines = text.split(/\n|;(?=[^;\n]*(?:->|→|=>))/u).map((line) => line.trim());
  if (lines.length > 1 && lines.some((line) => /^(?:no|none|not|nothing)(?!\p{L})/iu.test(line)))
    return AMBIGUOUS;
  const flows = lines.filter((line) => line !== '').map(readLine);
  const isPlain = flows.length <= 100 && flows.every(({ what }) => what !== '' && what.length <= 300);
  return isPlain ? value(flows) : NOT_UNDERSTOOD;
}

function readLine(line: string): DataFlow {
  const owned = /^(.*?)[\s(,;[]+own(?:er|ed by)\s?[:=]?\s?([^()[\]]{1,100})[)\]]?\.?$/iu.exec(line);
  const [, flow = line, owner = null] = owned ?? [];
  const [what = '', ...where] = flow.split(/\s*(?:->|→|=>|⇒)\s*/u);
  const goesTo = where.join(' -> ').trim();
  return { what: what.trim(), where: goesTo === '' ? null : goesTo, owner: owner?.trim() ?? null };
}
