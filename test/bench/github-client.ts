import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stopProcess } from '../kit/serve-process.ts';
import type { Commands } from './github-process.ts';

/** The bench's GitHub, in its own process. */
export interface GitHubClient {
  ask<Name extends keyof Commands>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ): ReturnType<Commands[Name]>;
  stop(): Promise<void>;
}

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

export async function startGitHubProcess(): Promise<GitHubClient> {
  const child = fork(join(import.meta.dirname, 'github-process.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  await once(child, 'message');
  child.on('message', ({ id, value, error }: Reply) => {
    const reply = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) reply?.resolve(value);
    else reply?.reject(new Error(error));
  });
  child.on('exit', () => {
    for (const reply of waiting.values()) reply.reject(new Error('The double ended.'));
  });
  return {
    ask(name, ...args) {
      const reply = Promise.withResolvers<unknown>();
      last += 1;
      waiting.set(last, reply);
      child.send({ id: last, name, args });
      return reply.promise as ReturnType<Commands[typeof name]>;
    },
    stop: () => stopProcess(child),
  };
}
