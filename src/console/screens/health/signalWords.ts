import type { Schemas } from '../../api/client';

export type SignalName = Schemas['Signal']['signal'];

/** What each early signal is called, and what raises it. */
export const SIGNALS: Readonly<Record<SignalName, { label: string; help: string }>> = {
  weekOnWeek: { label: 'Week on week', help: 'The week is lower than the one before.' },
  smoothTrend: { label: 'Smooth trend', help: 'The week is lower than the mean of the last ten.' },
  sustainedDrop: { label: 'Sustained drop', help: 'Two weeks running are lower than the mean of the four before.' },
  ownBaseline: { label: 'Own baseline', help: 'The week is lower than the account’s own mean of four weeks.' },
  deepDrop: { label: 'Deep drop', help: 'So much is gone within four weeks.' },
  perPerson: { label: 'Use per person', help: 'Each person does less, two months running.' },
  topUsers: { label: 'Top users', help: 'Those who did most do less than a month ago.' },
  powerUserIdle: { label: 'Power user idle', help: 'Whoever did most has done nothing for so many days.' },
  breadth: { label: 'Breadth', help: 'Fewer kinds of activity are used.' },
  silence: { label: 'Silence', help: 'Nothing for so many days, where some days a week were usual.' },
  seats: { label: 'Seats', help: 'Fewer than this share of the seats are used.' },
};
