import { describe, expect, it } from 'vitest';
import { type } from '../../test/kit/terminal.ts';

describe('lockstep', () => {
  it('without a verb, and as help, lists the verbs and what the exit status means', async () => {
    const { exit, out } = await type([]);
    expect(exit).toBe(0);
    expect(out).toContain('simulate');
    expect(out).toContain('0 yes, 1 no, 2 the question could not be put');
    expect((await type(['help'])).out).toBe(out);
    expect((await type(['--help'])).out).toBe(out);
  });

  it('explains one verb, however it is asked', async () => {
    const { exit, out } = await type(['simulate', '--help']);
    expect(exit).toBe(0);
    expect(out).toContain('Usage: lockstep simulate --policy FILE --pull FILE');
    expect((await type(['help', 'simulate'])).out).toBe(out);
    expect((await type(['simulate', '--policy', 'x', '-h'])).out).toBe(out);
  });

  it('finds a verb of two words, explains it, and offers the nearest one', async () => {
    const { exit, out } = await type(['ledger', 'verify', '--help']);
    expect(exit).toBe(0);
    expect(out).toContain('Usage: lockstep ledger verify [FILE]');
    expect((await type(['help', 'ledger', 'verify'])).out).toBe(out);
    expect((await type(['ledger', '--help'])).out).toContain('ledger erase');
    const { verbs } = JSON.parse((await type(['help', 'ledger', '--json'])).out);
    expect(verbs).toHaveLength(3);
    expect((await type(['ledger', 'verfy'])).err).toBe(
      'lockstep: There is no verb `ledger verfy`.\nDid you mean: lockstep ledger verify\n',
    );
    expect(await type(['ledger'])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('export|verify|erase'),
    });
    expect((await type(['ledger', 'verify', 'a', 'b'])).err).toContain('`b` is one argument too many');
  });

  it('says its version', async () => {
    expect((await type(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(JSON.parse((await type(['--version', '--json'])).out)).toEqual({ version: expect.any(String) });
  });

  it('gives its help as JSON to programs', async () => {
    expect(JSON.parse((await type(['help', '--json'])).out)[0]).toMatchObject({ name: expect.any(String) });
  });

  it('offers the nearest verb for a slip of the pen', async () => {
    const { exit, err } = await type(['simulat']);
    expect(exit).toBe(2);
    expect(err).toBe('lockstep: There is no verb `simulat`.\nDid you mean: lockstep simulate\n');
  });

  it('offers the list for what is nothing like a verb', async () => {
    expect((await type(['constructor'])).err).toContain('lockstep help');
  });

  it('offers the nearest flag', async () => {
    const { exit, err } = await type(['simulate', '--polcy', 'x']);
    expect([exit, err]).toEqual([2, 'lockstep: `simulate` knows no flag --polcy.\nDid you mean --policy?\n']);
  });

  it('says which flag, value or argument is missing, or one too many', async () => {
    expect((await type(['simulate', '--policy', 'x'])).err).toContain('--pull is missing');
    expect((await type(['simulate', '--policy', '--pull'])).err).toContain('--policy needs a value (FILE)');
    expect((await type(['simulate', '--json=yes'])).err).toContain('--json takes no value');
    expect((await type(['facts'])).err).toContain('OWNER/REPO#N is missing');
    expect((await type(['facts', 'a/b#1', 'c'])).err).toContain('`c` is one argument too many');
  });

  it('tells programs of a fault as JSON', async () => {
    const { exit, out } = await type(['simulate', '--json']);
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: '--policy is missing.' });
  });

  it('is in colour only where the terminal wants it', async () => {
    const escape = String.fromCharCode(27);
    expect((await type(['help'])).out).not.toContain(escape);
    expect((await type(['help'], { colour: true })).out).toContain(escape);
  });
});
