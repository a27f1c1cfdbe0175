/** `a, b, c and 4 more`: enough to see what is meant. */
export function listFew(things: readonly string[], most = 5): string {
  const shown = things.slice(0, things.length > most ? most : things.length).map(printable);
  const left = things.length - shown.length;
  return left === 0 ? shown.join(', ') : `${shown.join(', ')} and ${left} more`;
}

/** Without what would steer a terminal: names of files and people come from elsewhere. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '\u{FFFD}');
