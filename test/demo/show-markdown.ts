/** How a text is made bold, dimmed or coloured; without colour each gives the text as it is. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  code(text: string): string;
}

/**
 * A comment as people see it on GitHub, for a terminal: markers and markup are gone, what is folded there is one line
 * here. It reads what Lockstep writes, not all of Markdown. Gives lines of at most `width` visible characters.
 */
export function showMarkdown(markdown: string, width: number, paint: Paint): readonly string[] {
  const lines = folded(
    markdown
      .replaceAll(/<!--.*?-->/gs, '')
      .trim()
      .split('\n'),
  );
  const shown: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const table = tableAt(lines, index);
    if (table.length > 0) {
      shown.push(...showTable(table, width, paint));
      index += table.length - 1;
    } else shown.push(...showLine(lines[index] ?? '', width, paint));
  }
  return shown.filter((line, index) => line !== '' || shown[index - 1] !== '');
}

/** What is folded on GitHub becomes its summary. */
function folded(lines: readonly string[]): readonly string[] {
  let depth = 0;
  return lines.flatMap((line) => {
    const summary = /<details><summary>(.*?)<\/summary>/.exec(line)?.[1];
    if (summary !== undefined) depth += 1;
    if (depth === 0) return [line];
    if (line.includes('</details>')) depth -= 1;
    return summary !== undefined && depth <= 1 ? [`▸ ${summary}`] : [];
  });
}

/** The rows of the table that begins at this line; none where there is no table. */
function tableAt(lines: readonly string[], start: number): readonly string[] {
  const end = lines.findIndex((line, index) => index >= start && !line.startsWith('|'));
  return lines.slice(start, end === -1 ? lines.length : end);
}

const BULLETS: readonly (readonly [RegExp, string])[] = [
  [/^- \[x\] /i, '☑ '],
  [/^- \[ \] /, '☐ '],
  [/^- /, '• '],
];

function showLine(line: string, width: number, paint: Paint): readonly string[] {
  const bullet = BULLETS.find(([pattern]) => pattern.test(line));
  if (bullet === undefined) return wrap(inline(line, paint), width);
  const [pattern, sign] = bullet;
  const [first = '', ...rest] = wrap(inline(line.replace(pattern, ''), paint), width - 2);
  return [`${sign}${first}`, ...rest.map((more) => `  ${more}`)];
}

const GAP = '  ';

/** Columns side by side; the widest is wrapped where they do not fit. */
function showTable(rows: readonly string[], width: number, paint: Paint): readonly string[] {
  const cells = rows
    .filter((_, index) => index !== 1)
    .map((row) => cellsOf(row).map((cell) => inline(cell, paint)));
  const natural = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => visible(row[column] ?? ''))),
  );
  const tooMuch = natural.reduce((sum, size) => sum + size + GAP.length, -GAP.length) - width;
  const widest = natural.indexOf(Math.max(...natural));
  const sizes = natural.map((size, column) =>
    column === widest ? Math.max(12, size - Math.max(0, tooMuch)) : size,
  );
  return cells.flatMap((row, index) =>
    showRow(row, sizes).map((line) => (index === 0 ? paint.dim(line) : line)),
  );
}

const cellsOf = (row: string): readonly string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

function showRow(row: readonly string[], sizes: readonly number[]): readonly string[] {
  const columns = sizes.map((size, column) => wrap(row[column] ?? '', size));
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => pad(column[line] ?? '', sizes[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#124': '|',
  '#8203': '',
};

/** Bold and code are painted; tags, escapes and entities become what they stand for. */
const inline = (text: string, paint: Paint): string =>
  text
    .split(/(`+[^`]+`+)/)
    .map((part, index) =>
      index % 2 === 1 ? paint.code(part.replaceAll('`', '').trim()) : words(part, paint),
    )
    .join('');

const words = (text: string, paint: Paint): string =>
  text
    .replace(/^#+ /, '')
    .replaceAll(/<(?:strong|b)>(.*?)<\/(?:strong|b)>/g, (_, bold: string) => paint.bold(bold))
    .replaceAll(/\*\*(.+?)\*\*/g, (_, bold: string) => paint.bold(bold))
    .replaceAll(/<\/?[a-z][^>]*>/gi, '')
    .replaceAll(/\\([\\`*_[\]~|<>.)+=-])/g, '$1')
    .replaceAll(/&([a-z]+|#\d+);/g, (entity, name: string) => ENTITIES[name] ?? entity);

/** Breaks at spaces. A painted stretch that is broken is painted on each line anew. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || visible(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - visible(text)));

// oxlint-disable-next-line no-control-regex
const visible = (text: string): number => text.replaceAll(/\u001B\[\d+m/g, '').length;
