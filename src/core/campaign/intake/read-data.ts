import type { Policy } from '../../policy/policy.ts';
import type { DataFlow } from '../campaign.ts';
import { SAYS_NONE } from './answer.ts';
import { departmentNamed } from './department-named.ts';
import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, about, all, andThen, value } from './reading.ts';

/** Reads what is collected: `e-mail address -> Klaviyo (owner: Marketing)` a line. What a line leaves out is null; `none` is nothing. */
export function readData(text: string, policy: Policy): Reading<readonly DataFlow[]> {
  if (SAYS_NONE.test(text.trim())) return value([]);
  const lines = text.split(/\n|;(?=[^;\n]*(?:->|→|=>))/u).map((line) => line.trim());
  const doubtful = lines.find((line) => SAYS_LITTLE.test(line));
  if (doubtful !== undefined) return about(doubtful, AMBIGUOUS);
  const read = all(lines.filter((line) => line !== '').map((line) => about(line, readLine(line, policy))));
  return andThen(read, (flows) => {
    const isPlain = flows.length <= 100 && flows.every(({ what }) => what !== '' && what.length <= 300);
    return isPlain ? value(flows) : NOT_UNDERSTOOD;
  });
}

/** `nothing else`, `no personal data`, `same as always`: whether that is none is for a person to say. */
const SAYS_LITTLE = /^(?:no|not|same|see|as)(?!\p{L})|(?<!\p{L})(?:none|nothing)(?!\p{L})/iu;

/** `Klaviyo, Marketing owns it` names an owner where that is a department; whoever else may be meant is for a person to say. */
function readLine(line: string, policy: Policy): Reading<DataFlow> {
  const [, before, owning] = OWNS_IT.exec(line) ?? [];
  if (before === undefined || owning === undefined) return value(flowIn(line));
  const department = departmentNamed(owning, policy);
  return department === null || department === 'slip'
    ? AMBIGUOUS
    : value({ ...flowIn(before), owner: owning });
}

const OWNS_IT = /^(.*[^\s,;(–—-])\s*[,;(–—-]\s*([^,;()]{1,60}?) owns (?:it|this|that|them)\)?\.?$/iu;

function flowIn(line: string): DataFlow {
  const owned = /^(.*?)[\s(,;[]+own(?:er|ed by)\s?[:=]?\s?([^()[\]]{1,100})[)\]]?\.?$/iu.exec(line);
  const [, flow = line, owner = null] = owned ?? [];
  const [what = '', ...where] = flow.split(/\s*(?:->|→|=>|⇒)\s*/u);
  const goesTo = where.join(' -> ').trim();
  return { what: what.trim(), where: goesTo === '' ? null : goesTo, owner: owner?.trim() ?? null };
}
