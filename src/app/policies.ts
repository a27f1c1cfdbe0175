import type { ParsedPolicy } from '../core/policy/parse.ts';
import { parsePolicy } from '../core/policy/parse.ts';
import type { FileText } from './ports.ts';

/** Parsed policies, kept in memory by blob: parsing one takes milliseconds, and what is compiled for its rules hangs on it. */
export interface Policies {
  parse(file: FileText): ParsedPolicy;
}

const MOST_KEPT = 500;

/** An empty cache; the one used longest ago makes room. */
export function cachePolicies(): Policies {
  const known = new Map<string, { readonly text: string; readonly parsed: ParsedPolicy }>();
  return {
    parse({ blob, text }) {
      const before = known.get(blob);
      known.delete(blob);
      const entry = before?.text === text ? before : { text, parsed: parsePolicy(text) };
      known.set(blob, entry);
      const oldest = known.keys().next();
      if (known.size > MOST_KEPT && !oldest.done) known.delete(oldest.value);
      return entry.parsed;
    },
  };
}
