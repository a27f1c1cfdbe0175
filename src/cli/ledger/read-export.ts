import { z } from 'zod';
import { ENTRY_KINDS } from '../../core/ledger/entry.ts';
import type { Entry } from '../../core/ledger/entry.ts';
import { OUTCOMES } from '../../core/verdict/verdict.ts';
import { Fault } from '../verb.ts';

const text = z.string().nullable();
const number = z.int().nullable();

const lineSchema = z.object({
  installation: z.int(),
  selection: z.literal(true).optional(),
  seq: z.int(),
  prev: z.string(),
  hash: z.string(),
  kind: z.enum(ENTRY_KINDS),
  at: z.int(),
  repo: text,
  number,
  actor: number,
  department: text,
  rule: text,
  head: text,
  policy: text,
  verdict: z.enum(OUTCOMES).nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  words: text,
  words_hash: text,
  words_salt: text,
});

/** The entries of one installation in an exported file. */
export interface ExportedLedger {
  readonly installation: number;
  readonly entries: readonly Entry[];
  /** The file says of itself that entries were left out. */
  readonly selection: boolean;
}

/** Reads a file that `lockstep ledger export` printed, JSON one entry a line. Throws `Fault` where a line is none. */
export function readExport(file: string, content: string): readonly ExportedLedger[] {
  const lines = content.split('\n').map((line, at) => ({ line: line.trim(), at: at + 1 }));
  const read = lines.filter(({ line }) => line !== '').map(({ line, at }) => readLine(file, line, at));
  if (read.length === 0) throw new Fault(`${file} holds no entries.`, HOW);
  const installations = [...new Set(read.map(({ installation }) => installation))];
  return installations.map((installation) => {
    const own = read.filter((line) => line.installation === installation);
    return { installation, entries: own, selection: own.some(({ selection }) => selection === true) };
  });
}

const HOW = 'Verify what `lockstep ledger export` printed, as JSON; CSV does not hold all that is needed.';

function readLine(file: string, line: string, at: number): z.infer<typeof lineSchema> {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue && issue.path.length > 0 ? ` (\`${issue.path.join('.')}\`)` : '';
  throw new Fault(`Line ${at} of ${file} is no entry of a ledger${where}.`, HOW);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
