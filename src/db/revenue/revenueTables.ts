import { CURRENCY, daysFromNow, table, teamUser, TODAY } from '../records/recordTable.ts';

export const LICENSES = table(
  'licenses',
  'license_id',
  {
    product: 'text',
    currency: CURRENCY,
    fromDate: 'date',
    toDate: 'date',
    toDateIncluded: 'boolean',
    fixedPeriod: 'boolean',
    value: 'numeric',
    mrr: 'numeric',
    arr: 'numeric',
    length: 'numeric',
    renewalStatus: 'text',
    renewalDate: 'date',
    renewalPeriod: 'integer',
    renewalUnit: 'text',
    noticePeriod: 'integer',
    noticeUnit: 'text',
    autoRenews: 'boolean',
    parent: 'text',
    invoiceCycle: 'text',
    fcNewMrr: 'numeric',
    fcNewMrrOptimistic: 'numeric',
    fcNewMrrPessimistic: 'numeric',
  },
  {
    computed: {
      renewalDaysFromNow: daysFromNow('t.renewal_date'),
      renewalMrr: { sql: 't.mrr', type: 'numeric' },
      renewalArr: { sql: 't.arr', type: 'numeric' },
      isOverdue: {
        sql: `t.renewal_status = 'ongoing' and coalesce(t.renewal_date < ${TODAY}, false)`,
        type: 'boolean',
      },
    },
  },
);

export const SALES = table('sales', 'sale_id', {
  product: 'text',
  value: 'numeric',
  currency: CURRENCY,
  salesDate: 'date',
});

export const CHURNS = table('churns', 'churn_id', {
  churnDate: 'date',
  value: 'numeric',
  arr: 'numeric',
  currency: CURRENCY,
  reasons: 'text[]',
  products: 'text[]',
  comment: 'text',
  description: 'text',
  onlyDowngrade: 'boolean',
  snoozed: 'boolean',
});

export const OPPORTUNITIES = table('opportunities', 'opportunity_id', {
  title: 'text',
  status: 'text',
  salesStage: 'text',
  owner: teamUser('owner_id'),
  currency: CURRENCY,
  mrr: 'numeric',
  arr: 'numeric',
  oneOffValue: 'numeric',
  probability: 'numeric',
  contractLength: 'integer',
  dealDate: 'date',
  closeDate: 'date',
  landingDate: 'date',
});

export const INVOICES = table('invoices', 'invoice_id', {
  invoiceNo: 'text',
  invoiceDate: 'date',
  dueDate: 'date',
  paidDate: 'date',
  amountTotal: 'numeric',
  currency: CURRENCY,
  status: 'text',
  product: 'text',
  invoiceCycle: 'text',
  lineItems: 'jsonb',
});

export const NPS = table('nps', 'nps_id', {
  endUser: { column: 'end_user_id', type: 'bigint', to: 'endUser' },
  email: 'text',
  score: 'integer',
  comment: 'text',
  dateSent: 'timestamptz',
  dateAnswered: 'timestamptz',
  campaignId: 'text',
  source: 'text',
});
