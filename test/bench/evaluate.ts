import { parsePolicy } from '../../src/core/policy/parse.ts';
import { evaluate } from '../../src/core/verdict/evaluate.ts';
import type { PolicySource } from '../../src/core/verdict/verdict.ts';
import { approval, file, kim, recorded } from '../kit/facts.ts';
import { median } from './median.ts';

/** Milliseconds for one verdict on as much as GitHub lists of a pull request, by a policy as large as they come. */
export interface Judging {
  readonly files: number;
  readonly patterns: number;
  /** The very first, in a process that has judged nothing; and the one in the middle of the others. */
  readonly first: number;
  readonly median: number;
}

const RULES = 20;
const PATTERNS = 200;
const FILES = 3000;

export function measureEvaluate(runs: number): Judging {
  const { policy, problems } = parsePolicy(policyText());
  if (policy === null) throw new Error(problems.map(({ text }) => text).join('\n'));
  const source: PolicySource = { kind: 'found', policy, problems };
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    // Fresh facts each time, as each event brings them, so that nothing remembered for an object helps.
    const facts = factsOf(run);
    const began = performance.now();
    const verdict = evaluate(source, facts, Date.parse('2026-10-14T12:00:00Z'));
    times.push(performance.now() - began);
    if (verdict.rules.length !== RULES)
      throw new Error(`Of ${RULES} rules ${verdict.rules.length} covered it.`);
  }
  const [first = Number.NaN, ...others] = times.map((time) => Math.round(time * 10) / 10);
  return { files: FILES, patterns: PATTERNS, first, median: median(others) };
}

/** Patterns of the kinds that people write: a folder, a suffix anywhere, a stretch in the middle, alternatives. */
const patternOf = (index: number): string =>
  [
    `apps/shop-${index}/**`,
    `**/area-${index}/*.ts`,
    `packages/*/part-${index}/**`,
    `content/{landing,blog}/page-${index}-*.md`,
  ][index % 4] ?? '';

function policyText(): string {
  const perRule = PATTERNS / RULES;
  const rules = Array.from({ length: RULES }, (_, rule) => {
    const patterns = Array.from({ length: perRule }, (_, index) => patternOf(rule * perRule + index));
    return `  - { id: rule-${rule}, paths: ${JSON.stringify(patterns)}, sign_off: { it: 1, marketing: 1 } }`;
  });
  return `version: 1
departments:
  it: { name: IT, members: ["@acme/web"] }
  marketing: { name: Marketing, members: ["@acme/growth"] }
rules:
${rules.join('\n')}
`;
}

function factsOf(run: number): ReturnType<typeof recorded> {
  const files = Array.from({ length: FILES }, (_, index) => file(nameOf(index), `${run}`));
  return recorded({ files, reviews: [approval(kim)] });
}

const nameOf = (index: number): string =>
  [
    `apps/shop-${index % 400}/checkout/step-${index}.ts`,
    `services/pricing/area-${index % 400}/model-${index}.ts`,
    `packages/ui/part-${index % 400}/button-${index}.tsx`,
    `content/landing/page-${index % 400}-${index}.md`,
  ][index % 4] ?? '';
