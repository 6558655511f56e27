import { Anchor, Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DataTableColumn } from '../../parts/DataTable';
import { numText, wholeMoneyText } from '../../parts/figures';
import { MOVEMENTS, type Behind, type Movement } from './report';
import type { CompaniesSearch } from './search';

type License = Behind['startLicenses'][number];

const MIDDLE = '(min-width: 48em)';

/** What is shown of each company behind a line. */
export function COMPANY_COLUMNS({ currency, quartile }: CompaniesSearch): DataTableColumn<Behind>[] {
  const money = (amount: number) => <span className="num">{wholeMoneyText(amount, currency)}</span>;
  return [
    { accessor: 'company', render: ({ company }) => <Company company={company} /> },
    { accessor: 'movement', visibleMediaQuery: MIDDLE, render: ({ movement }) => <MovementBadge name={movement} /> },
    { accessor: 'startMrr', title: 'MRR then', textAlign: 'right', render: ({ startMrr }) => money(startMrr) },
    { accessor: 'endMrr', title: 'MRR now', textAlign: 'right', render: ({ endMrr }) => money(endMrr) },
    {
      accessor: 'startLicenses',
      title: 'Licenses then',
      visibleMediaQuery: MIDDLE,
      render: ({ startLicenses }) => <Licenses licenses={startLicenses} />,
    },
    {
      accessor: 'endLicenses',
      title: 'Licenses now',
      visibleMediaQuery: MIDDLE,
      render: ({ endLicenses }) => <Licenses licenses={endLicenses} />,
    },
    ...(quartile === undefined ? [] : [USAGE]),
  ];
}

const USAGE: DataTableColumn<Behind> = {
  accessor: 'usage',
  title: 'Activities, 30 days and 30 before',
  textAlign: 'right',
  render: ({ usage }) =>
    usage ? `${numText(usage.activitiesLast30Days)} / ${numText(usage.activitiesPrevious30Days)}` : '–',
};

function Company({ company: { _id, name, externalId } }: Pick<Behind, 'company'>) {
  return (
    <Anchor
      inherit
      fw={550}
      renderRoot={(props) => (
        <Link to="/accounts/$companyId" params={{ companyId: _id }} search={{ tab: 'licenses' }} {...props} />
      )}
    >
      {name ?? externalId ?? _id}
    </Anchor>
  );
}

function MovementBadge({ name }: { name: Movement }) {
  const [color = 'gray'] = MOVEMENTS.find((one) => one.name === name)?.color.split('.') ?? [];
  return (
    <Badge variant="light" tt="none" color={color}>
      {name === 'none' ? 'unchanged' : name}
    </Badge>
  );
}

function Licenses({ licenses }: { licenses: readonly License[] }) {
  if (licenses.length === 0) return '–';
  return licenses.map(({ _id, product, externalId, currency, mrr }) => (
    <Text key={_id} size="sm" title={externalId ?? _id}>
      {product ?? externalId ?? _id}{' '}
      <Text span size="xs" c="dimmed" className="num">
        {wholeMoneyText(mrr, currency)}
      </Text>
    </Text>
  ));
}
