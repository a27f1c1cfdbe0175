import { showMarkdown, wrap } from './show-markdown.ts';
import type { Paint } from './show-markdown.ts';

/** What Lockstep's check shows beside the merge button. */
export interface ShownCheck {
  readonly name: string;
  readonly title: string;
  readonly status: string;
  readonly conclusion: string | null;
}

/** Tells a story on a terminal, for somebody who has never seen Lockstep. */
export interface Narrator {
  opening(title: string, text: string): void;
  /** A numbered step: what a person did. */
  step(text: string): void;
  /** What is worth knowing about it. */
  aside(text: string): void;
  check(check: ShownCheck): void;
  /** Who was asked for a review. */
  asked(names: readonly string[]): void;
  /** A comment of somebody's. */
  comment(by: string, markdown: string): void;
  /** A line of GitHub's own. */
  github(text: string, good: boolean): void;
  closing(title: string, lines: readonly string[]): void;
}

const WIDTH = 96;
const INDENT = '    ';

/** `write` takes whole lines; `colour` is false where the output is no terminal or nobody wants it. */
export function createNarrator(write: (line: string) => void, colour: boolean): Narrator {
  const ansi = (code: number, off: number) => (text: string) =>
    colour ? `\u001B[${code}m${text}\u001B[${off}m` : text;
  const [bold, dim, cyan, green, yellow, red] = [
    ansi(1, 22),
    ansi(2, 22),
    ansi(36, 39),
    ansi(32, 39),
    ansi(33, 39),
    ansi(31, 39),
  ];
  const paint: Paint = { bold, dim, code: (text) => (colour ? cyan(text) : `\`${text}\``) };
  let steps = 0;

  const paragraph = (text: string, indent: string, how = (line: string) => line): void => {
    for (const line of wrap(text, WIDTH - indent.length)) write(indent + how(line));
  };
  const labelled = (label: string, text: string): void => {
    const [first = '', ...rest] = wrap(text, WIDTH - INDENT.length - LABEL);
    write(`${INDENT}${dim(label.padEnd(LABEL))}${first}`);
    for (const line of rest) write(`${INDENT}${' '.repeat(LABEL)}${line}`);
  };

  return {
    opening: (title, text) => {
      write('');
      write(bold(title));
      paragraph(text, '', dim);
    },
    step: (text) => {
      steps += 1;
      const number = `${steps}.`.padEnd(INDENT.length);
      write('');
      wrap(text, WIDTH - INDENT.length).forEach((line, index) =>
        write(bold((index === 0 ? number : INDENT) + line)),
      );
    },
    aside: (text) => paragraph(text, INDENT, dim),
    check: ({ name, title, status, conclusion }) => {
      const state = (conclusion ?? status).replaceAll('_', ' ');
      const sign = signOf(conclusion);
      const how = { '✓': green, '✗': red, '●': yellow }[sign];
      labelled('Check', `${how(`${sign} ${title}`)}  ${dim(`${name}, ${state}`)}`);
    },
    asked: (names) => labelled('Asked', names.join(', ')),
    comment: (by, markdown) => {
      write(`${INDENT}${dim(`┌ ${by} writes`)}`);
      for (const line of showMarkdown(markdown, WIDTH - INDENT.length - 2, paint))
        write(`${INDENT}${dim('│')} ${line}`.trimEnd());
      write(`${INDENT}${dim('└')}`);
    },
    github: (text, good) => labelled('GitHub', good ? green(text) : red(text)),
    closing: (title, lines) => {
      write('');
      write(bold(title));
      for (const line of lines) write(line);
      write('');
    },
  };
}

const LABEL = 8;

const signOf = (conclusion: string | null): '✓' | '✗' | '●' => {
  if (conclusion === null) return '●';
  return conclusion === 'success' ? '✓' : '✗';
};
