import type { Problem } from '../core/policy/problem.ts';
import { printable } from './printable.ts';
import { paint } from './paint.ts';
import type { Io } from './verb.ts';

/** Problems of a policy for a terminal: place, what is wrong, and what to write instead. `path` comes before the line, where it is known. */
export const showProblems = (problems: readonly Problem[], io: Io, path = 'line '): readonly string[] =>
  problems.flatMap(({ severity, line, column, code, text, hint }) => [
    `${paint(io, 'bold', `${path}${line}:${column}`)} ${paint(io, severity === 'error' ? 'red' : 'yellow', severity)} ${printable(text)} ${paint(io, 'dim', code)}`,
    ...(hint === null ? [] : [`    ${printable(hint)}`]),
  ]);
