/** What an objection says: why, and what would be acceptable instead; null where it does not say. */
export interface ObjectionText {
  readonly why: string | null;
  readonly instead: string | null;
}

/**
 * Reads `why: … instead: …` in either order, on one line or several. Text without a label is taken for the why: people
 * who write a review rarely label it.
 * @example readObjectionText('why: slower by 300 ms\ninstead: load it after the form')
 */
export function readObjectionText(text: string): ObjectionText {
  const said: { why: string; instead: string } = { why: '', instead: '' };
  const labels = [...text.matchAll(/(?:^|[\s,;.(*_])(why|instead)\**\s*:\**/gi)];
  const unlabelled = text.slice(0, labels[0]?.index ?? text.length).trim();
  labels.forEach((label, index) => {
    const value = unmarked(
      text.slice(label.index + label[0].length, labels[index + 1]?.index ?? text.length),
    );
    if (label[1]?.toLowerCase() === 'why') said.why ||= value;
    else said.instead ||= value;
  });
  return { why: said.why || unlabelled || null, instead: said.instead || null };
}

/** Without the asterisks of a bold label that follows. */
function unmarked(value: string): string {
  let end = value.length;
  while (end > 0 && ' \t\n*_'.includes(value[end - 1] ?? '')) end -= 1;
  return value.slice(0, end).trim();
}
