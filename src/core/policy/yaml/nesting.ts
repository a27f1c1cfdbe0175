/** How deep the lexer is in lists and maps. */
export interface Nesting {
  /** A token of the lexer and the column it begins at. */
  see(type: string | null, column: number): void;
  depth(): number;
}

/**
 * Counts levels from the lexer's tokens, without parsing: brackets by counting, indentation by the columns at which
 * keys and dashes stand. May count a level too many (a text that goes on in the next line), never one too few by more
 * than half, which is all that is needed to keep a recursive parser safe.
 */
export function createNesting(): Nesting {
  let brackets = 0;
  /** Columns of the open block levels, twice each; a dash is one more, as it may stand under its key's first letter. */
  const columns: number[] = [];

  return {
    see(type, column) {
      if (type === 'flow-seq-start' || type === 'flow-map-start') brackets++;
      else if (type === 'flow-seq-end' || type === 'flow-map-end') brackets = Math.max(0, brackets - 1);
      else if (brackets === 0 && type !== null && OPENS_LEVEL.has(type)) {
        const level = column * 2 + (type === 'seq-item-ind' ? 1 : 0);
        while ((columns.at(-1) ?? 0) > level) columns.pop();
        if ((columns.at(-1) ?? 0) < level) columns.push(level);
      }
    },
    depth: () => brackets + columns.length,
  };
}

const OPENS_LEVEL = new Set([
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'seq-item-ind',
  'explicit-key-ind',
  'map-value-ind',
]);
