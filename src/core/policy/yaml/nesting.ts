/** How deep the lexer is in lists and maps. */
export interface Nesting {
  /** A token of the lexer and the column it begins at. */
  see(type: string | null, column: number): void;
  depth(): number;
}

/**
 * Counts levels from the lexer's tokens, without parsing: brackets by counting, indentation by the columns at which
 * keys and dashes stand. May count a level too many (a text that goes on in the next line), never one too few, which
 * is what keeps a recursive parser safe.
 */
export function createNesting(): Nesting {
  let brackets = 0;
  /** True where a key or a list could begin: in a new line, behind a dash, behind a question mark. */
  let begins = true;
  /** Columns of the open levels, doubled; a dash is one more, as it may stand below its key's first letter. */
  const columns: number[] = [];

  return {
    see(type, column) {
      if (type === 'flow-seq-start' || type === 'flow-map-start') brackets++;
      if (type === 'flow-seq-end' || type === 'flow-map-end') brackets = Math.max(0, brackets - 1);
      if (type === null || SILENT.has(type)) return;
      if (brackets === 0 && begins && type !== 'newline') {
        const level = column * 2 + (type === 'seq-item-ind' ? 1 : 0);
        while ((columns.at(-1) ?? 0) > level) columns.pop();
        if ((columns.at(-1) ?? 0) < level) columns.push(level);
      }
      begins = type === 'newline' || OPENS.has(type) || (begins && type === 'map-value-ind');
    },
    depth: () => brackets + columns.length,
  };
}

const SILENT = new Set(['space', 'comment', 'doc-mode', 'byte-order-mark', 'flow-error-end']);
const OPENS = new Set([
  'seq-item-ind',
  'explicit-key-ind',
  'doc-start',
  'doc-end',
  'directive-line',
  'anchor',
  'tag',
]);
