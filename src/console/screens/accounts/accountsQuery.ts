import { query } from '../../api/client';
import { PAGE_SIZE, toQuery, type AccountsSearch } from './search';

/** A page of accounts, as the table asks for it. */
export function accountsQuery({ page = 1, ...search }: AccountsSearch) {
  const asked = { ...toQuery(search), limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  return query.queryOptions('get', '/api/companies', { params: { query: asked } });
}
