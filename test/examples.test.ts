import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsSchema } from '../src/core/facts/facts.ts';
import { recordVerdict } from '../src/core/plan/recorded-verdict.ts';
import { parsePolicy } from '../src/core/policy/parse.ts';
import { readInstant } from '../src/core/time/instant.ts';
import { evaluate } from '../src/core/verdict/evaluate.ts';

/**
 * Every JSON file in `examples/<story>/` is a case: recorded facts, which `lockstep simulate` reads, and beside them what
 * it `promises` and the verdict that is `expected` of the story's policy.
 */
const root = join(import.meta.dirname, '../examples');

for (const story of readdirSync(root)) {
  const cases = readdirSync(join(root, story)).filter((name) => name.endsWith('.json'));
  if (cases.length === 0) continue;
  const { policy, problems } = parsePolicy(readFileSync(join(root, story, 'lockstep.yml'), 'utf8'));

  describe(`examples/${story}`, () => {
    it.each(cases)('%s', (name) => {
      const recorded: unknown = JSON.parse(readFileSync(join(root, story, name), 'utf8'));
      const { promises, expected } = recorded as { promises: string; expected: object };
      const facts = factsSchema.parse(recorded);
      if (policy === null) throw new Error(`the policy of ${story} is not valid`);
      const verdict = evaluate(
        { kind: 'found', policy, problems },
        facts,
        readInstant(facts.now ?? '') ?? NaN,
      );
      expect(recordVerdict(verdict), promises).toMatchObject(expected);
    });
  });
}
