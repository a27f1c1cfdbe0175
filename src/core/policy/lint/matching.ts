import { refuseExpression } from '../content.ts';
import { readPattern } from '../patterns.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../yaml/places.ts';
import { errorAt, type Subject } from './subject.ts';

/** What a rule covers: patterns that look right and miss, expressions that are none, rules that cover nothing. */
export function lintMatching(subject: Subject): readonly Problem[] {
  return subject.source.rules.flatMap((rule, index) => {
    const path = ['rules', index];
    const nothing = subject.whole && rule.paths === undefined && rule.content === undefined;
    return [
      ...(nothing ? [coversNothing(subject, [...path, 'id'], rule.id)] : []),
      ...lintPatterns(subject, [...path, 'paths'], rule.paths),
      ...lintPatterns(subject, [...path, 'except'], rule.except),
      ...lintPatterns(subject, [...path, 'branches'], rule.branches).filter(
        ({ code }) => code !== 'pattern_brackets',
      ),
      ...(rule.content ?? []).flatMap((expression, at) =>
        lintExpression(subject, [...path, 'content', at], expression),
      ),
      ...lintAllExcepted(subject, path, rule),
    ];
  });
}

const coversNothing = (subject: Subject, path: Path, id: string): Problem =>
  errorAt(subject, path, {
    code: 'covers_nothing',
    text: `The rule \`${id}\` names neither \`paths\` nor \`content\`, so it covers nothing.`,
    hint: 'Add the files it is about: paths: ["folder/**"]',
  });

function lintPatterns(subject: Subject, path: Path, patterns: readonly string[] = []): readonly Problem[] {
  return patterns.flatMap((pattern, index) => {
    const { problem } = readPattern(pattern);
    return problem === null
      ? []
      : { ...errorAt(subject, [...path, index], problem), severity: problem.severity };
  });
}

function lintExpression(subject: Subject, path: Path, expression: string): readonly Problem[] {
  const refusal = refuseExpression(expression);
  return refusal === null ? [] : [errorAt(subject, path, { code: 'bad_expression', ...refusal })];
}

function lintAllExcepted(
  subject: Subject,
  path: Path,
  rule: { readonly paths?: readonly string[] | undefined; readonly except?: readonly string[] | undefined },
): readonly Problem[] {
  const except = (rule.except ?? []).map((pattern) => readPattern(pattern).pattern);
  const paths = (rule.paths ?? []).map((pattern) => readPattern(pattern).pattern);
  const all = except.findIndex((pattern) => pattern === '**' || pattern === '**/*');
  const same = paths.length > 0 && paths.every((pattern) => except.includes(pattern));
  if (all === -1 && !same) return [];
  return [
    errorAt(subject, [...path, 'except', Math.max(all, 0)], {
      code: 'all_excepted',
      text: 'All that this rule covers is under `except` too, so it covers nothing.',
      hint: 'Name fewer files under `except`.',
    }),
  ];
}
