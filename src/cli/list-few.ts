import { printable } from './printable.ts';

/** `a, b, c and 4 more`: enough to see what is meant. */
export function listFew(things: readonly string[], most = 5): string {
  const shown = things.slice(0, most).map(printable).join(', ');
  const left = things.length - most;
  return left > 0 ? `${shown} and ${left} more` : shown;
}
