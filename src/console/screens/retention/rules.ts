/** The rules behind the figures, word for word as docs/export.md has them; each with the name that it has there. */
export const RULES = {
  mrrOfMonth: {
    figure: 'MRR of a month',
    rule: 'of the licences that count on its last day; of the current month, today. A lapse inside a month shows only by the day',
  },
  customer: {
    figure: 'customer',
    rule: 'a company with MRR above zero. A credit (below zero) lowers MRR and makes nobody a customer',
  },
  newAndReactivation: {
    figure: 'new, reactivation',
    rule: 'above zero now and not in the month before: reactivation where it was in any month before that',
  },
  expansionAndContraction: {
    figure: 'expansion, contraction',
    rule: 'more, or less, than the month before, and a customer in both. A downgrade is contraction',
  },
  churn: {
    figure: 'churn',
    rule: 'a customer the month before and none now, whatever the reason: what ends by plan too. It shows in the month in which the day after the last lies. Who never began is no churn',
  },
  always: {
    figure: 'always',
    rule: 'end − start = new + reactivation + expansion − contraction − churn',
  },
  nrr: {
    figure: 'net revenue retention',
    rule: 'of the customers of then: their MRR now ÷ their MRR then. Whoever came since is in neither. Twelve monthly figures multiplied are another figure',
  },
  grr: {
    figure: 'gross revenue retention',
    rule: 'the same, of each customer no more than they paid then and no less than nothing: never above 1',
  },
  renewals: {
    figure: 'renewals',
    rule: 'the licences whose renewal date lies in the month, through today. Renewed: what the licences bring that take their place, in the same currency, or else what they brought. Gross: no more than that',
  },
  quartile: {
    figure: 'usage quartile',
    rule: 'customers of a month and currency by (activities of the last 30 days − those of the 30 before) ÷ (those before + 1), four groups as even as can be, 1 fell most. The warehouse knows of months since the first export, the source of all with usage',
  },
  currencies: {
    figure: 'currencies',
    rule: "never added. converted=true on a report adds them in revenue.currency at revenue.rates, both ends at the rates of the later one's day: a rate that moves is no expansion. Where a rate is missing it is refused",
  },
  withoutParent: {
    figure: 'licences without parent',
    rule: 'count side by side, as seats bought mid-term do. Where one is renewed and another begins before it ends, the drill-down says so in overlaps',
  },
} as const;

export type RuleName = keyof typeof RULES;
