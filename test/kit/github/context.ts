import type { Clock } from '../../../src/app/ports.ts';
import type { Person, Repository, State } from './model.ts';
import type { Shape } from './shapes/account.ts';

/** What acts need: the state they change, the time it happens at, fresh ids, and somebody to tell. */
export interface Context {
  readonly state: State;
  readonly clock: Clock;
  /** A number that was never given out before; one sequence for everything. */
  id(): number;
  /** Tells the installations that may know, as `pull_request.opened` by `sender`; `payload` names only what is special to it. */
  emit(name: string, place: Place, sender: Person, payload: Shape): void;
}

/** Where something happened. */
export type Place =
  | { readonly kind: 'repository'; readonly repository: Repository }
  | { readonly kind: 'organisation'; readonly org: string }
  | { readonly kind: 'installation'; readonly id: number };

export const inRepository = (repository: Repository): Place => ({ kind: 'repository', repository });

/** Accounts come into being when first named. */
export function personOf(context: Context, login: string, type: Person['type'] = 'User'): Person {
  const known = context.state.accounts.get(login);
  if (known !== undefined) return known;
  const person: Person = { id: context.id(), login, type };
  context.state.accounts.set(login, person);
  return person;
}

/** The number of the next issue or pull request; that of one that is gone is not given out again. */
export function nextNumber(repository: Repository): number {
  repository.last_number += 1;
  return repository.last_number;
}

export function repositoryOf(context: Context, name: string): Repository {
  const found = context.state.repositories.get(name);
  if (found === undefined) throw new Error(`There is no repository ${name}.`);
  return found;
}
