import type { Settings } from '../../parts/settings';

export type Rung = Settings['identity']['ladder'][number];

/** A rung as the form shows it: those that are on first, in their order. */
export interface RungSwitch {
  rung: Rung;
  isOn: boolean;
}

/** What each rung goes by. */
export const RUNG_WORDS: Readonly<Record<Rung, { label: string; help: string }>> = {
  externalId: { label: 'externalId', help: 'the userId of the call is the id of a person' },
  email: { label: 'E-mail address', help: 'the address of the call is that of a person' },
  emailDomain: { label: 'E-mail domain', help: 'no company is named: the domain of the address says which it is' },
  anonymousId: { label: 'Anonymous id', help: 'the device was seen before, and with one person only' },
};

const RUNGS = Object.keys(RUNG_WORDS) as Rung[];

/** Every rung, as the ladder has it. */
export function switchesOf(ladder: readonly Rung[]): RungSwitch[] {
  const off = RUNGS.filter((rung) => !ladder.includes(rung));
  return [...ladder.map((rung) => ({ rung, isOn: true })), ...off.map((rung) => ({ rung, isOn: false }))];
}

/** The ladder that the switches make. */
export function ladderOf(switches: readonly RungSwitch[]): Rung[] {
  return switches.filter(({ isOn }) => isOn).map(({ rung }) => rung);
}
