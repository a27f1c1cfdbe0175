import type { Policy } from '../../policy/policy.ts';
import type { Campaign, Moment } from '../campaign.ts';
import { emailVisits, lastVisit, type Send } from './email-visits.ts';
import type { Steps } from './steps.ts';
import { type WallClocks, type WallTime, daysLater, wallClocks } from './wall-clock.ts';

export const MINUTE = 60_000;

/** How long a launch without an end is believed to run. */
const DAYS_WITHOUT_END = 14;

/** What a campaign brings, in whole minutes since 1970. */
export interface Demand {
  readonly campaign: Campaign;
  /** The period in which its peak may come; `to` is excluded. */
  readonly from: number;
  readonly to: number;
  /** False: nobody said when it ends, or an end that is not after its launch; the usual time is taken. */
  readonly is_end_known: boolean;
  /** Local dates of the launch and of the end, with the minutes after midnight: what stays the same when it is moved. */
  readonly launch: WallTime;
  readonly end: WallTime;
  readonly send: Send | null;
  /** The visits from its mails, counted from the launch, on the first surface that it lists. */
  readonly email: Steps;
}

/** What a campaign brings by the policy's model; null where it has no launch yet. */
export function demandOf(
  campaign: Campaign,
  policy: Policy,
  clocks: WallClocks = wallClocks(),
): Demand | null {
  if (campaign.launch === null) return null;
  const { wall: launch, minute: from } = begins(campaign.launch, clocks);
  const written = campaign.end === null ? null : ends(campaign.end, clocks);
  const fortnight = { ...launch, date: daysLater(launch.date, DAYS_WITHOUT_END) };
  // An end that is not after the launch is a slip, about which the form asks; until then it counts as none.
  const isKnown = written !== null && written.minute > from;
  const end = isKnown ? written : { wall: fortnight, minute: clocks.minuteOf(fortnight) };
  const send = sendOf(campaign, policy);
  // Of hundreds of campaigns few overlap, so this is worked out where it is asked for.
  let email: Steps | null = null;
  return {
    campaign,
    from,
    to: end.minute,
    is_end_known: isKnown,
    launch,
    end: end.wall,
    send,
    get email() {
      return (email ??= send === null ? [] : emailVisits(send));
    },
  };
}

/** What it brings to a surface at its peak, mails aside. */
export const peakOn = ({ campaign }: Demand, surface: string): number =>
  campaign.surfaces.reduce((sum, load) => (load.surface === surface ? sum + load.peak : sum), 0);

/** The visits from its mails on a surface, counted from the launch. */
export const emailOn = ({ campaign, email }: Demand, surface: string): Steps =>
  campaign.surfaces[0]?.surface === surface ? email : [];

/** How many minutes after the launch its mails bring somebody to a surface; 0: they bring nobody there. */
export const mailMinutesOn = ({ campaign, send }: Demand, surface: string): number =>
  send !== null && campaign.surfaces[0]?.surface === surface ? lastVisit(send) : 0;

/** The minute after the last in which it brings anything to a surface. */
export const overOn = (demand: Demand, surface: string): number =>
  Math.max(demand.to, demand.from + mailMinutesOn(demand, surface));

interface Known {
  readonly wall: WallTime;
  readonly minute: number;
}

/** A moment with a time is exact also where the clock shows that time twice; without one it begins with its day. */
function begins({ at, zone, has_time: hasTime }: Moment, clocks: WallClocks): Known {
  const minute = Math.floor(at / MINUTE);
  const wall = clocks.wallOf(minute, zone);
  if (hasTime) return { wall, minute };
  const day = { ...wall, minute: 0 };
  return { wall: day, minute: clocks.minuteOf(day) };
}

/** An end without a time lasts to the last minute of its day. */
function ends(moment: Moment, clocks: WallClocks): Known {
  const end = begins(moment, clocks);
  if (moment.has_time) return end;
  const next = { ...end.wall, date: daysLater(end.wall.date, 1) };
  return { wall: next, minute: clocks.minuteOf(next) };
}

function sendOf({ email, send_window }: Campaign, { capacity }: Policy): Send | null {
  if (email === null || email <= 0 || !capacity?.email) return null;
  return { mails: email, window: Math.floor(send_window ?? USUAL_WINDOW), ...capacity.email };
}

/** Where nobody said over how many minutes the mails go out; the form asks. */
const USUAL_WINDOW = 60;
