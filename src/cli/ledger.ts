import { Fault, type Verb } from './verb.ts';

/** An auditor, or a head of department, asks for the record of what was agreed: to read it, and to see that it is whole. */
export const ledger: Verb = {
  name: 'ledger',
  usage: '<export|verify|erase> [arguments]',
  summary: 'The record of what was asked, signed, objected, overridden and missed',
  flags: [],
  verbs: {
    export: async () => (await import('./ledger/export.ts')).exportLedger,
    verify: async () => (await import('./ledger/verify.ts')).verify,
    erase: async () => (await import('./ledger/erase.ts')).erase,
  },
  run() {
    throw new Fault('What about the ledger?', 'Usage: lockstep ledger <export|verify|erase>');
  },
};
