const TABS = ['edit', 'versions', 'backtests'] as const;
export type ProfileTab = (typeof TABS)[number];

/** The profile that a new one starts from. */
interface NewProfileSearch {
  from?: number;
}

/** The open tab of a profile, the version to test, and the back-test that is open. */
interface ProfileSearch {
  tab?: ProfileTab;
  version?: number;
  backtest?: number;
}

/** Reads the address of the page for a new profile. */
export function readNewProfileSearch(search: Record<string, unknown>): NewProfileSearch {
  return search['from'] === undefined ? {} : { from: integerOf(search['from']) };
}

/** Reads the address of a profile. */
export function readProfileSearch(search: Record<string, unknown>): ProfileSearch {
  return {
    tab: TABS.find((tab) => tab === search['tab']),
    version: search['version'] === undefined ? undefined : integerOf(search['version']),
    backtest: search['backtest'] === undefined ? undefined : integerOf(search['backtest']),
  };
}

function integerOf(value: unknown): number | undefined {
  return Number.isInteger(Number(value)) ? Number(value) : undefined;
}
