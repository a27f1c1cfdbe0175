/** Visits and people are counted in whole ones: what is asked for is rounded up. `1,200`. */
export const sayCount = (count: number): string => grouped(Math.ceil(count - 1e-6));

/** What something carries is rounded down. `840`. */
export const sayLimit = (limit: number): string => grouped(Math.floor(limit + 1e-6));

/** A rate as it was measured, with as much of it as matters: `5,200`, `1.23`. */
export function sayVisits(rate: number): string {
  const [whole = '', places] = String(Number(rate.toFixed(rate < 100 ? 2 : 0))).split('.');
  const counted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return places === undefined ? counted : `${counted}.${places}`;
}

/** About: two digits that count, so that nobody takes it for a measurement. 44,640 is `45,000`. */
export function sayAbout(amount: number): string {
  if (amount <= 0) return '0';
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1);
  return grouped(Math.round(amount / unit) * unit);
}

/** Minutes as people say them: `45 minutes`, `3 hours`, `1 hour 31 minutes`. */
export function sayMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const left = minutes % 60;
  const parts = [hours > 0 ? counted(hours, 'hour') : '', left > 0 ? counted(left, 'minute') : ''];
  return parts.filter((part) => part !== '').join(' ') || '0 minutes';
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

const grouped = (count: number): string =>
  Math.abs(count) < 1e21 ? String(count).replace(/\B(?=(\d{3})+$)/g, ',') : String(count);
