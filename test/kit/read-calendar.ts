/**
 * A small reader of iCalendar, by RFC 5545 alone and strict: what it does not know to be right it throws at. It shares nothing
 * with what writes our feeds.
 */
export interface Component {
  readonly name: string;
  readonly lines: readonly ContentLine[];
  readonly parts: readonly Component[];
}
export interface ContentLine {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly value: string;
}

const TEXTS = new Set(['SUMMARY', 'DESCRIPTION', 'X-WR-CALNAME']);
const TIMES = new Set(['DTSTART', 'DTEND', 'DTSTAMP', 'LAST-MODIFIED']);

export function readCalendar(text: string): Component {
  if (!text.endsWith('\r\n')) throw new Error('the last line does not end');
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error(`a bare line break in ${JSON.stringify(line)}`);
    if (Buffer.byteLength(line) > 75) throw new Error(`${Buffer.byteLength(line)} octets: ${line}`);
    if (Buffer.from(line).toString() !== line) throw new Error(`no UTF-8: ${line}`);
  }
  const lines: string[] = [];
  for (const line of physical) {
    if (!/^[ \t]/.test(line)) lines.push(line);
    else lines.push(`${lines.pop()}${line.slice(1)}`);
  }
  const rest = lines.map(contentLine);
  const whole = component(rest);
  if (rest.length > 0) throw new Error('something follows the calendar');
  checkCalendar(whole);
  return whole;
}

function contentLine(line: string): ContentLine {
  const found = /^([A-Za-z\d-]+)((?:;[A-Za-z\d-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):([^\p{Cc}]*)$/u.exec(
    line,
  );
  if (found === null) throw new Error(`no content line: ${JSON.stringify(line)}`);
  const [, name = '', params = '', value = ''] = found;
  const pairs = params
    .split(';')
    .slice(1)
    .map((one) => one.split('=') as [string, string]);
  const read = { name, params: Object.fromEntries(pairs), value };
  return TEXTS.has(name) ? { ...read, value: unescaped(value) } : read;
}

function unescaped(value: string): string {
  if (/(?<!\\)(?:\\\\)*[,;]/.test(value)) throw new Error(`an open comma or semicolon in ${value}`);
  return value.replace(/\\(.|$)/gu, (_, sign: string) => {
    if (sign === 'n' || sign === 'N') return '\n';
    if (['\\', ';', ','].includes(sign)) return sign;
    throw new Error(`\\${sign} stands for nothing`);
  });
}

/** Takes a component from the front of the lines. */
function component(rest: ContentLine[]): Component {
  const begin = rest.shift();
  if (begin?.name !== 'BEGIN') throw new Error('no BEGIN');
  const lines: ContentLine[] = [];
  const parts: Component[] = [];
  for (;;) {
    const next = rest[0];
    if (next === undefined) throw new Error(`${begin.value} does not end`);
    if (next.name === 'BEGIN') parts.push(component(rest));
    else if (next.name === 'END') {
      if (next.value !== begin.value) throw new Error(`${begin.value} ends as ${next.value}`);
      rest.shift();
      return { name: begin.value, lines, parts };
    } else lines.push(rest.shift()!);
  }
}

/** The value of a line that stands once; null: it does not stand there. */
export function valueOf({ lines, name }: Component, wanted: string): string | null {
  const found = lines.filter((line) => line.name === wanted);
  if (found.length > 1) throw new Error(`${wanted} stands ${found.length} times in ${name}`);
  return found[0]?.value ?? null;
}

function checkCalendar(calendar: Component): void {
  if (calendar.name !== 'VCALENDAR' || valueOf(calendar, 'VERSION') !== '2.0')
    throw new Error('no calendar 2.0');
  if (!valueOf(calendar, 'PRODID')) throw new Error('PRODID is missing');
  if (calendar.parts.length === 0) throw new Error('a calendar has to hold something');
  const ids = calendar.parts.filter((part) => !isZone(part)).map(checkEvent);
  if (new Set(ids).size !== ids.length) throw new Error('a UID stands twice');
}

/** The only zone that our feeds may name. */
function isZone(part: Component): boolean {
  if (part.name !== 'VTIMEZONE') return false;
  const [rule, ...others] = part.parts;
  if (valueOf(part, 'TZID') !== 'Etc/UTC' || rule?.name !== 'STANDARD' || others.length > 0)
    throw new Error('a zone that is not UTC');
  for (const name of ['TZOFFSETFROM', 'TZOFFSETTO'])
    if (valueOf(rule, name) !== '+0000') throw new Error(`${name} is ${valueOf(rule, name)}`);
  if (!/^\d{8}T\d{6}$/.test(valueOf(rule, 'DTSTART') ?? '')) throw new Error('a zone that begins at no time');
  return true;
}

function checkEvent(event: Component): string {
  if (event.name !== 'VEVENT' || event.parts.length > 0) throw new Error(`${event.name} is no plain event`);
  for (const line of event.lines.filter(({ name }) => TIMES.has(name))) {
    const shape = line.params['VALUE'] === 'DATE' ? /^\d{8}$/ : /^\d{8}T\d{6}Z$/;
    if (line.params['TZID'] || !shape.test(line.value)) throw new Error(`${line.name} is ${line.value}`);
  }
  const [uid, stamp, start, end] = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND'].map((name) => valueOf(event, name));
  if (!uid || !/^[\x21-\x7e]+$/.test(uid)) throw new Error(`UID is ${uid}`);
  if (!stamp || stamp.length !== 16) throw new Error('DTSTAMP is no moment');
  if (!start || !end || start.length !== end.length || start >= end)
    throw new Error(`from ${start} to ${end}`);
  return uid;
}
