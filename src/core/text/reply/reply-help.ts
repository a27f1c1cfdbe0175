import type { CommandHelp } from '../../command/answer.ts';
import { nearest } from '../../policy/nearest.ts';
import { NOTHING, code, say, together, toMarkdown } from '../sentence.ts';

/** The list of commands, for somebody who asks. */
export const help = (commands: readonly CommandHelp[]): string =>
  ['Write one of these at the beginning of a line in a comment:', '', ...commands.map(commandLine)].join(
    '\n',
  );

/** For a word that is no command: the nearest one, and the list. */
export function unknownCommand(name: string, commands: readonly CommandHelp[]): string {
  const near = nearest(
    name.slice(0, 60),
    commands.map((command) => command.name),
  );
  const sentence = together(
    say`${code(name)} is not a command here.`,
    near === null ? NOTHING : say`Perhaps you mean ${code(`/lockstep ${near}`)}.`,
  );
  return `${toMarkdown(sentence)}\n\n${help(commands)}`;
}

const commandLine = ({ usage, summary }: CommandHelp): string =>
  `- ${toMarkdown(say`${code(usage)}: ${summary}`)}`;
