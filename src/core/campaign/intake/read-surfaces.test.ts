import { expect, test } from 'vitest';
import { policyWith } from '../../../../test/kit/campaigns.ts';
import { readSurfaces } from './read-surfaces.ts';

const CHECKOUT = { surface: 'checkout', peak: 30 };

test.each([
  ['Landing pages:\nCheckout: 30', 'Landing pages:'],
  ['Checkout: 30\nLanding pages: ', 'Landing pages:'],
  ['Landing pages: none\nCheckout: 30', 'Landing pages: none'],
])('of %j one line may be wanted or not, and mails lead to the first', (text, found) => {
  expect(readSurfaces(text, policyWith())).toEqual({ kind: 'question', code: 'not_understood', found });
});

test.each([
  ['Checkout: 30', [CHECKOUT]],
  ['Checkout: 30\nLanding pages: none', [CHECKOUT]],
  ['Landing pages: 0\nCheckout: 30', [{ surface: 'landing', peak: 0 }, CHECKOUT]],
])('%j is plain', (text, value) => {
  expect(readSurfaces(text, policyWith())).toEqual({ kind: 'value', value });
});

test('a form that nobody completed is open', () => {
  expect(readSurfaces('Landing pages:\nCheckout:', policyWith())).toEqual({
    kind: 'question',
    code: 'missing',
  });
});
