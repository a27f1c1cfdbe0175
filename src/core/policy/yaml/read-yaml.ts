import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from 'yaml';
import type { Problem } from '../problem.ts';
import { explainSyntax, isContained } from './explain-syntax.ts';
import type { Place, Spot } from './places.ts';
import { scan } from './scan.ts';

export interface YamlText {
  /** Plain maps, lists, texts, numbers, booleans and nulls; undefined where there is nothing to read. */
  readonly value: unknown;
  readonly root: Place;
  readonly problems: readonly Problem[];
}

/**
 * Reads YAML 1.2 (core schema: `yes`, `2026-09-30` and `6000/min` are texts) into plain values, and remembers where each
 * one stands. A byte order mark and Windows line ends are fine. Never throws: what is wrong is a problem.
 */
export function readYaml(text: string): YamlText {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const lines = countLines(source);
  const { parsable, problems } = scan(source, lines);
  if (!parsable) return { value: undefined, root: START, problems };

  // `uniqueKeys` is left to `readMap`: the parser compares every key with every other.
  const document = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    // Not 'silent': that would also keep quiet about a second document.
    logLevel: 'error',
  });
  const reader: Reader = { lines, problems: [...problems] };
  const refused = new Set(problems.map((problem) => problem.line));
  for (const error of document.errors) {
    const problem: Problem = {
      severity: 'error',
      ...spotAt(error.pos[0], reader),
      code: 'yaml',
      ...explainSyntax(error),
    };
    // An anchor or a tag in an odd place was explained already; what the parser makes of it would only confuse.
    if (!refused.has(problem.line)) reader.problems.push(problem);
  }
  // Where the parser lost its way, what it made of the rest was not meant.
  if (!document.errors.every(isContained))
    return { value: undefined, root: START, problems: reader.problems };
  if (document.contents === null) return { value: null, root: START, problems: reader.problems };
  const { value, place } = readNode(document.contents, null, reader);
  return { value, root: place, problems: reader.problems };
}

interface Reader {
  readonly lines: LineCounter;
  readonly problems: Problem[];
}

interface Read {
  readonly value: unknown;
  readonly place: Place;
}

const START: Place = { key: { line: 1, column: 1 }, value: { line: 1, column: 1 }, parts: new Map() };

function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

function readNode(node: unknown, key: Spot | null, reader: Reader): Read {
  if (isMap(node)) return readMap(node.items, spotOf(node, reader), key, reader);
  if (isSeq(node)) {
    const spot = spotOf(node, reader);
    const items = node.items.map((item) => readNode(item, null, reader));
    const parts = new Map(items.map((item, index) => [index, item.place]));
    return { value: items.map((item) => item.value), place: { key: key ?? spot, value: spot, parts } };
  }
  const spot = isNode(node) ? spotOf(node, reader) : (key ?? START.value);
  const value = isScalar(node) ? readScalar(node.value, spot, reader) : null;
  return { value, place: { key: key ?? spot, value: spot, parts: new Map() } };
}

function readMap(pairs: readonly Pair[], spot: Spot, key: Spot | null, reader: Reader): Read {
  const entries = new Map<string, unknown>();
  const parts = new Map<string, Place>();
  for (const pair of pairs) {
    const keySpot = isNode(pair.key) ? spotOf(pair.key, reader) : spot;
    const name = nameOf(pair.key);
    const refusal = refuseKey(name, entries);
    if (refusal !== null) reader.problems.push({ severity: 'error', ...keySpot, ...refusal });
    if (name === null || refusal !== null) continue;
    const read = readNode(pair.value, keySpot, reader);
    entries.set(name, read.value);
    parts.set(name, read.place);
  }
  return { value: Object.fromEntries(entries), place: { key: key ?? spot, value: spot, parts } };
}

/** A key as it is written, so that a glossary can explain `404` and a surface may be called `2026`. */
function nameOf(key: unknown): string | null {
  if (!isScalar(key) || key.value === null) return null;
  return typeof key.value === 'string' ? key.value : (key.source ?? null);
}

function refuseKey(
  name: string | null,
  known: ReadonlyMap<string, unknown>,
): Pick<Problem, 'code' | 'text' | 'hint'> | null {
  if (name === null)
    return { code: 'odd_key', text: 'A key has to be a plain word.', hint: 'Write it as `word: value`.' };
  if (name === '<<')
    return {
      code: 'merge_key',
      text: '`<<` merges one part of a file into another; a policy does without.',
      hint: 'Write the values out.',
    };
  if (name === '__proto__' || name === 'constructor' || name === 'prototype')
    return {
      code: 'reserved_key',
      text: `\`${name}\` cannot be used as a name: it means something to JavaScript.`,
      hint: 'Choose another name.',
    };
  if (known.has(name))
    return {
      code: 'duplicate_key',
      text: `\`${name}\` is here twice; only one of them could count.`,
      hint: 'Keep one of the two.',
    };
  return null;
}

/** Escapes such as `"\u0007"` bring in what the scan of the text cannot see; so can characters that turn the writing direction. */
const INVISIBLE = /[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

function readScalar(value: unknown, spot: Spot, reader: Reader): unknown {
  const found = typeof value === 'string' ? INVISIBLE.exec(value) : null;
  if (found === null) return value;
  reader.problems.push({
    severity: 'error',
    ...spot,
    code: 'control_character',
    text: `This text contains an invisible control character (U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}).`,
    hint: 'Delete the character.',
  });
  return value;
}

const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null && 'range' in node;

function spotOf(node: Node, reader: Reader): Spot {
  return spotAt(node.range?.[0] ?? 0, reader);
}

function spotAt(offset: number, reader: Reader): Spot {
  const { line, col } = reader.lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
