const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Paint = keyof typeof CODES;

/** The text in a colour where the terminal wants one, else as it is. */
export const paint = (io: { readonly colour: boolean }, how: Paint, text: string): string =>
  io.colour ? `\u001B[${CODES[how]}m${text}\u001B[0m` : text;
