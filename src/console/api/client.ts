import createFetchClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { components, paths } from './schema';

/** An error as the API answers it: a stable code, and a sentence that says what to do. */
export type ApiFault = components['schemas']['Error'];

/** Forms of the API by their names, such as `Schemas['Call']`. */
export type Schemas = components['schemas'];

const UNREACHABLE: ApiFault = {
  code: 'unreachable',
  message: 'Throughline does not answer. Check your connection and that it is running, then try again.',
};

/** The API. An answer that is no success comes as `error`; where nothing answers, that is an error of the same form. */
export const api = createFetchClient<paths>({ baseUrl: '/', headers: { 'X-Requested-By': 'console' } });

api.use({
  async onResponse({ response }) {
    if (response.ok || response.headers.get('content-type')?.includes('json')) return undefined;
    const message = `The server answered ${response.status} without saying why; try again in a moment.`;
    return Response.json({ code: 'badAnswer', message } satisfies ApiFault, { status: response.status });
  },
  onError: () => Response.json(UNREACHABLE, { status: 503 }),
});

/** The API for components: `query.useQuery('get', '/api/ledger')`. */
export const query = createQueryClient(api);

/** What went wrong, as the API's form, whatever was thrown. */
export function faultOf(error: unknown): ApiFault {
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    const issues = 'issues' in error && Array.isArray(error.issues) ? (error.issues as ApiFault['issues']) : undefined;
    return { code: String(error.code), message: String(error.message), ...(issues ? { issues } : {}) };
  }
  return { code: 'unexpected', message: error instanceof Error ? error.message : 'Something went wrong; try again.' };
}
