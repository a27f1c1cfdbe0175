import { recordVerdict } from '../core/plan/recorded-verdict.ts';
import { parsePolicy } from '../core/policy/parse.ts';
import type { Facts } from '../core/facts/facts.ts';
import type { Instant } from '../core/time/instant.ts';
import { evaluate } from '../core/verdict/evaluate.ts';
import type { PolicySource } from '../core/verdict/verdict.ts';
import { readArgs, requiredValue } from './args.ts';
import { readFacts } from './read-facts.ts';
import { NAME_A_MOMENT, readMoment } from './read-moment.ts';
import { showVerdict } from './show-verdict.ts';
import { Fault, type Verb } from './verb.ts';

/**
 * Somebody has a policy and the facts of a pull request in a file, and asks how Lockstep judges it: before a policy is
 * merged, or because a verdict surprised them. They see what the check would say, whose sign-off counts, and why.
 */
export const simulate: Verb = {
  name: 'simulate',
  usage: '--policy FILE --pull FILE [--now INSTANT] [--json]',
  summary: 'Judge a pull request from recorded facts, without GitHub',
  flags: [
    { name: 'policy', value: 'FILE', says: 'the lockstep.yml that judges' },
    { name: 'pull', value: 'FILE', says: 'the facts as JSON, as `lockstep facts` prints them; - is stdin' },
    { name: 'now', value: 'INSTANT', says: 'judge at this moment, e.g. 2026-10-14T10:00:00Z' },
  ],
  async run(args, io) {
    const given = readArgs(simulate, args);
    const policyPath = requiredValue(simulate, given, 'policy');
    const pullPath = requiredValue(simulate, given, 'pull');
    const facts = readFacts(await io.readFile(pullPath), pullPath);
    const now = momentOf(given.value('now'), facts);
    const verdict = evaluate(policySource(await io.readFile(policyPath), facts), facts, now);
    const recorded = recordVerdict(verdict);
    io.out(given.json ? `${JSON.stringify(recorded, null, 2)}\n` : showVerdict(verdict, recorded, facts, io));
    return recorded.check.conclusion === 'success' ? 0 : 1;
  },
};

function momentOf(typed: string | null, facts: Facts): Instant {
  const text = typed ?? facts.now;
  if (text !== null) return readMoment(text);
  throw new Fault('now is missing, in the facts and as --now.', NAME_A_MOMENT);
}

function policySource(text: string, facts: Facts): PolicySource {
  const { policy, problems } = parsePolicy(text);
  if (policy !== null) return { kind: 'found', policy, problems };
  const before = facts.last_valid_policy === null ? null : parsePolicy(facts.last_valid_policy).policy;
  return { kind: 'broken', because: 'invalid', problems, last_valid: before };
}
