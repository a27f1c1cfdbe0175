import type { Entry } from '../../core/ledger/entry.ts';
import { writeInstant } from '../../core/time/instant.ts';

/** A line of an export: an entry, with what makes it readable beside what makes it verifiable. */
export interface Exported extends Entry {
  readonly installation: number;
  /** `at` for people. */
  readonly time: string;
  /** How the actor is called now; null: nobody, not known, or erased. */
  readonly actor_login: string | null;
  /** How the account that `details` names is called: who was asked, whose sign-off ended. */
  readonly account_login: string | null;
  /** Others were left out, by repository or period. */
  readonly selection?: true;
}

export function toExported(
  { seq, kind, ...rest }: Entry,
  { installation, names, selection }: ExportContext,
): Exported {
  const time = writeInstant(rest.at);
  const nameOf = (id: unknown): string | null => (typeof id === 'number' ? (names.get(id) ?? null) : null);
  const [actor_login, account_login] = [nameOf(rest.actor), nameOf(rest.details['account'])];
  const line = { installation, seq, time, kind, actor_login, account_login, ...rest };
  return selection ? { ...line, selection } : line;
}

interface ExportContext {
  readonly installation: number;
  readonly names: ReadonlyMap<number, string>;
  readonly selection: boolean;
}

const COLUMNS = [
  'installation',
  'seq',
  'time',
  'kind',
  'repo',
  'number',
  'actor',
  'actor_login',
  'account_login',
  'department',
  'rule',
  'verdict',
  'head',
  'policy',
  'details',
  'words',
  'hash',
] as const satisfies readonly (keyof Exported)[];

export const CSV_HEAD = `${COLUMNS.join(',')}\r\n`;

/** A row of CSV as RFC 4180 has it. */
export const toCsv = (line: Exported): string =>
  `${COLUMNS.map((column) => cell(line[column])).join(',')}\r\n`;

function cell(value: Exported[keyof Exported]): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return `"${inert(text).replaceAll('"', '""')}"`;
}

/**
 * A spreadsheet takes text that begins so for a formula, and a terminal takes control characters for orders:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function inert(text: string): string {
  const plain = text.replace(/[^\P{Cc}\n\t]/gu, '\u{FFFD}');
  return /^[=+\-@＝＋－＠\t\n]/.test(plain) ? `'${plain}` : plain;
}
