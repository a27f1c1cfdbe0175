import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeError } from './describe-error.ts';

describe('an error in one line', () => {
  it('comes with what caused it', () => {
    const error = new Error('Could not read files', { cause: new Error('GitHub answered\n502') });
    expect(describeError(error)).toBe('Could not read files: GitHub answered 502');
  });

  it('names the field where data is not as expected, and not what stands there', () => {
    const given = { pull_request: { number: 'a private word' } };
    const { error } = z.object({ pull_request: z.object({ number: z.int() }) }).safeParse(given);
    expect(describeError(error)).toBe(
      'data that is not as expected, at pull_request.number: Invalid input: expected number, received string',
    );
  });

  it('does not quote a text that is not JSON', () => {
    expect(describeError(caught(() => JSON.parse('a private word')))).toBe('text that is not JSON');
  });

  it('tells little of what is no error', () => {
    expect(describeError({ token: 'ghs_0123' })).toBe('object was thrown');
    expect(describeError('out of reach')).toBe('out of reach');
  });
});

function caught(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
