const TABS = ['progress', 'accounts', 'edit', 'versions'] as const;
export type PlanTab = (typeof TABS)[number];

interface PlanSearch {
  tab?: PlanTab;
  /** The cohort in the funnel, as YYYY-MM. */
  month?: string;
  /** Shows only accounts that are late. */
  late?: boolean;
}

/** Reads the address of a plan. */
export function readPlanSearch(search: Record<string, unknown>): PlanSearch {
  return {
    tab: TABS.find((tab) => tab === search['tab']),
    month: typeof search['month'] === 'string' ? search['month'] : undefined,
    late: search['late'] === true ? true : undefined,
  };
}
