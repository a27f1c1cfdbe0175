/**
 * The one field whose name stands in a heading among words that change nothing: `surfaces with expected visitors at peak`,
 * `launch date time zone`. Null where none does, or a word is left that may ask for something else: `launch end`.
 * `known` gives the names of all fields; all in lower case, without signs.
 */
export function fieldInWords<Field extends string>(
  heading: string,
  known: ReadonlyMap<string, Field>,
): Field | null {
  const words = heading.split(' ');
  const named = [...known].flatMap(([name, field]) => (` ${heading} `.includes(` ${name} `) ? [field] : []));
  const meant = [...new Set(named)].filter((field) => {
    const own = wordsOf(field, known);
    return words.every((word) => own.has(word) || AROUND.has(word));
  });
  const [field] = meant;
  return meant.length === 1 && field !== undefined ? field : null;
}

/** Every word of every name of a field. */
const wordsOf = <Field>(field: Field, known: ReadonlyMap<string, Field>): ReadonlySet<string> =>
  new Set([...known].flatMap(([name, of]) => (of === field ? name.split(' ') : [])));

/** What stands around the name of a question and asks for nothing else. */
const AROUND = new Set(
  [
    'about all any approx approximately at by day days details during each estimated exact expected figure figures for from',
    'github handle handles hour hours if in it’s its list main minute month name names new on or per person people plan',
    'responsible s some time times to total two us user username we week where with year your you zone',
    'both campaign campaign’s department departments goes go collected numbers number shared split gbp eur usd chf',
  ].flatMap((line) => line.split(' ')),
);
