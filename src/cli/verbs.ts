import type { Verbs } from './verb.ts';

/** Every verb, in the order of the help. Loaded when it is asked for, so that a small question starts fast. */
export const VERBS: Verbs = {
  validate: async () => (await import('./validate.ts')).validate,
  describe: async () => (await import('./describe.ts')).describe,
  preview: async () => (await import('./preview.ts')).preview,
  simulate: async () => (await import('./simulate.ts')).simulate,
  due: async () => (await import('./due.ts')).due,
  freezes: async () => (await import('./freezes.ts')).freezes,
  roadmap: async () => (await import('./roadmap.ts')).roadmap,
  capacity: async () => (await import('./capacity.ts')).capacity,
  facts: async () => (await import('./facts.ts')).facts,
  form: async () => (await import('./form.ts')).form,
  intake: async () => (await import('./intake.ts')).intake,
  ledger: async () => (await import('./ledger.ts')).ledger,
  doctor: async () => (await import('./doctor.ts')).doctor,
  serve: async () => (await import('./serve.ts')).serve,
};
