import { describe, expect, it } from 'vitest';
import { readCommandLines } from './command-lines.ts';

const names = (body: string): string[] => readCommandLines(body).map(({ name, rest }) => `${name}|${rest}`);

describe('a command', () => {
  it('is a line that begins with /lockstep', () => {
    expect(names('/lockstep sign-off it')).toEqual(['sign-off|it']);
    expect(names('Thanks\n/lockstep Sign-Off\r\n\r\n/LOCKSTEP help')).toEqual(['sign-off|', 'help|']);
    expect(names('/lockstep')).toEqual(['|']);
  });

  it('takes the lines below it along, up to the next command or paragraph', () => {
    expect(names('/lockstep object\nwhy: slow\ninstead: faster\n/lockstep recheck\n\nBye')).toEqual([
      'object|why: slow\ninstead: faster',
      'recheck|',
    ]);
  });

  it.each([
    ['in the middle of a line', 'Please /lockstep sign-off'],
    ['in a quotation', '> /lockstep sign-off'],
    ['in a fence', '```\n/lockstep sign-off\n```'],
    ['in an unclosed fence', '~~~\n/lockstep sign-off'],
    ['in indented code', 'Look:\n\n    /lockstep sign-off'],
    ['in code that spans lines', 'Use `\n/lockstep sign-off\n` for that'],
    ['in a list', '- /lockstep sign-off'],
    ['in a heading', '# /lockstep sign-off'],
    ['in a heading with a long line below', `/lockstep sign-off\n${'-'.repeat(70)}`],
    ['in an HTML comment', '<!--\n/lockstep sign-off\n-->'],
    ['in an HTML comment that nobody closes', 'Hi <!--\n\n/lockstep sign-off'.replace('Hi ', '')],
    ['folded away in HTML', '<details>\n\n/lockstep sign-off\n\n</details>'],
    ['in the title of a link', '[terms](https://example.com "\n/lockstep sign-off\n")'],
    ['inside an HTML tag in the text', 'See <span hidden>\n/lockstep sign-off\n</span>'],
    ['behind a zero-width character', '\u200b/lockstep sign-off'],
    ['with a zero-width character in it', '/lock\u200bstep sign-off'],
    ['as the beginning of another word', '/lockstepper sign-off'],
  ])('is not one %s', (_, body) => {
    expect(names(body)).toEqual([]);
  });

  it('after HTML that was closed is one', () => {
    expect(names('<details>\n\nfolded\n\n</details>\n\n/lockstep recheck')).toEqual(['recheck|']);
  });

  it('is found in a comment of GitHub’s greatest length in little time', () => {
    const bodies = ['>', '1. ', '> 1) ', '['].map((marks) => marks.repeat(60_000 / marks.length));
    const emphasis = '**a*'.repeat(15_000);
    const lists = '- - - a\n'.repeat(7_500);
    const start = performance.now();
    const tags = 'x<?'.repeat(20_000);
    for (const body of [lists, tags]) expect(names(`${body}\n\n/lockstep recheck`)).toEqual([]);
    for (const body of [...bodies, emphasis])
      expect(names(`${body}\n\n/lockstep recheck`)).toEqual(['recheck|']);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
