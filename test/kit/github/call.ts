import type { Context } from './context.ts';
import type { Deliveries } from './deliveries.ts';
import type { Installation, Pull, Repository } from './model.ts';
import type { World } from './world.ts';

/** One request, as a route gets it. */
export interface Call {
  readonly context: Context;
  readonly world: World;
  readonly deliveries: Deliveries;
  /** Whose token it came with; null: the app's own JWT. */
  readonly installation: Installation | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Where the double answers, for links to next pages. */
  readonly origin: string;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  /** Undefined: no body. */
  readonly body?: unknown;
  /** The whole list of which `body` is a page is this long; the server adds Link headers. */
  readonly total?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Answer;
/** By `METHOD /path/{parameter}`, as GitHub's description spells it. */
export type Routes = Readonly<Record<string, Handler>>;

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const notFound = (): Answer => failure(404, 'Not Found');
export const failure = (status: number, message: string, errors?: readonly unknown[]): Answer => ({
  status,
  body: {
    message,
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
    ...(errors === undefined ? {} : { errors }),
  },
});

/** One page of a list: 30 entries unless asked otherwise, at most 100. `wrap` puts them into an object. */
export function page<T>(
  call: Call,
  list: readonly T[],
  shape: (entry: T) => unknown,
  wrap: (entries: readonly unknown[], total: number) => unknown = (entries) => entries,
): Answer {
  const size = Math.min(100, Math.max(1, Number(call.query.get('per_page') ?? 30)));
  const number = Math.max(1, Number(call.query.get('page') ?? 1));
  const entries = list.slice((number - 1) * size, number * size).map(shape);
  return { status: 200, body: wrap(entries, list.length), total: list.length };
}

/** The repository that the path names; the server answered 404 before where the installation cannot see it. */
export function repositoryIn(call: Call): Repository {
  const name = `${call.params['owner'] ?? ''}/${call.params['repo'] ?? ''}`;
  const found = findRepository(call.context.state.repositories.values(), name);
  if (found === undefined) throw new Error(`There is no repository ${name}.`);
  return found;
}

/** Names of owners and repositories ignore case. */
export function findRepository(all: Iterable<Repository>, name: string): Repository | undefined {
  for (const repository of all)
    if (repository.full_name.toLowerCase() === name.toLowerCase()) return repository;
  return undefined;
}

export const pullIn = (call: Call): Pull | undefined =>
  repositoryIn(call).pulls.get(Number(call.params['pull_number']));

/** The login under which the request acts. */
export const actorOf = (call: Call): string => call.context.state.app.bot.login;
