import type { RefusalCode } from '../product/refused.ts';

interface ErrorKind {
  status: number;
  /** What it means and what to do about it, in a sentence. */
  help: string;
  /** The code in the answer, if it is not the key. */
  wire?: string;
}

const again = (help: string): ErrorKind => ({ status: 503, help: `${help}; send the request again.` });
const missing = (help: string): ErrorKind => ({ status: 404, help });
const conflict = (help: string): ErrorKind => ({ status: 409, help });
const bad = (help: string): ErrorKind => ({ status: 400, help });

/** Every error that the API gives: its code, its HTTP status, and what to do. OpenAPI and `docs/errors.md` are made from it. */
const TABLE = {
  aliasTaken: conflict(
    'A former merge made an externalId of one company an alias that a record of the other has. Undo that merge first.',
  ),
  ambiguous: conflict('Several records have this externalId. Name the record by `_id`, or say its `companyId`.'),
  badBatch: bad('`batch` is not a list. Send the calls as a list.'),
  badCharset: bad('The charset of the body is not known. Send UTF-8.'),
  badCursor: bad('The cursor was not given out for this list. Read the list from its beginning, without a cursor.'),
  badDays: bad('The days from `from` to `to` are none or too many. Ask for a year at most in one request.'),
  badEncoding: bad('The body cannot be decompressed. Compress it once, with gzip, deflate or br, or not at all.'),
  badItem: { ...bad('An item of the request is refused. Correct it as the message says.'), wire: 'refused' },
  badJson: bad('The body is not valid JSON. Correct it at the character that the message names.'),
  badMergeId: bad('The id of a merge is a number. Take it from `GET /api/merges`.'),
  badRange: bad('The range of days is empty or too long. Ask for one day to three years.'),
  badRequest: bad('The request cannot be read. Correct the fields that `issues` names.'),
  badSettings: bad(
    'The settings contradict each other or name something that does not exist. Correct what `issues` names.',
  ),
  brokenBody: bad('The body ended before it was complete. Send it again.'),
  builtOn: conflict('A later merge was built on this one. Undo the later merge first.'),
  changedMeanwhile: conflict('Somebody else made a change after you read this. Read it again, then make your change.'),
  databaseAway: again('The database cannot be reached and nothing was changed'),
  deleted: conflict('One of the two records was deleted after the merge. There is nothing left to give back.'),
  emptyBody: bad('The body is empty. Send JSON.'),
  erased: conflict('The person was erased after the merge. There is nothing left to give back.'),
  exportEnded: conflict('The export has ended already. There is nothing to cancel.'),
  exportHeld: conflict(
    'The export has no Write Key, or Segment refused it. Set a valid one with `PUT /api/export/writeKey`.',
  ),
  exportOff: conflict('The export is switched off. Switch it on in the settings of the export.'),
  exportRunning: conflict('Another export is under way. Wait for it to end, or cancel it.'),
  forbidden: { status: 403, help: 'The role or the scopes of the token do not allow this. Use another token.' },
  inThePast: bad('The time is in the past. Give one in the future.'),
  internal: { status: 500, help: 'Something went wrong on our side; it was logged. Tell whoever runs Throughline.' },
  isLive: conflict('This version is live already.'),
  merged: missing('The record was merged into another. Use the one that the message names.'),
  nameTaken: conflict('The name is in use. Choose another.'),
  noBody: conflict('The body of the call is no longer kept, so that it cannot be settled again.'),
  noCurrency: conflict('No currency to convert into is set. Set `revenue.currency` and `revenue.rates`.'),
  noFirstValue: conflict('No milestone of the plan is marked as `firstValue`. Mark one.'),
  noRate: conflict('An exchange rate is missing. Add it to `revenue.rates`.'),
  noSecretsKey: conflict('The server has no key to keep secrets with. Set `SECRETS_KEY` and start it again.'),
  noSuchCall: missing('No call with this `messageId` was kept.'),
  noSuchCompany: missing('There is no such company. Name companies by `_id` or `externalId`.'),
  noSuchExport: missing('There is no such export run.'),
  noSuchFile: missing('The console has no such file. Load the page again.'),
  noSuchMerge: missing('There is no such merge.'),
  noSuchMetric: missing('There is no such metric.'),
  noSuchMonth: missing('No licence had begun in this month, or it has not come yet.'),
  noSuchPerson: missing('There is no such person.'),
  noSuchRecord: missing('There is no such record.'),
  noSuchRoute: missing('There is nothing at this path with this method. See `/api/docs`.'),
  noSuchTeamUser: missing('There is no active team member with this `_id`.'),
  noSuchToken: missing('There is no such live token. The list of tokens says which there are.'),
  noSuchWebhook: missing('There is no such webhook.'),
  notACall: bad('The body is no call. Send one call as a JSON object, a list of calls, or `{"batch": [...]}`.'),
  notAnItem: bad('The body is no item. Send one item as a JSON object, or a list of items.'),
  notBuilt: { status: 503, help: 'The console is not built. Run `npm run build:console`.' },
  notFound: missing('There is no such thing in this tenant.'),
  notFromConsole: {
    status: 403,
    help: 'A request with a session cookie lacks `X-Requested-By: console`. Send that header too, or use a token.',
  },
  notLive: conflict('No version of the profile is live.'),
  notSent: { status: 405, help: 'Calls are sent by POST.' },
  notStarted: again('The workflow of the follow-up has not begun yet'),
  otherCompany: conflict('The two people are in different companies. Merge those, or move one of the two.'),
  otherId: bad('The body names another id than the path. Leave it out of the body.'),
  refused: conflict('The state of the record does not allow this. The message says why.'),
  retired: conflict('It is retired. Make a new one.'),
  saidByCalls: conflict('Calls say that the two records are one, and would say so again. Correct the sender.'),
  sameRecord: bad('Both ids name the same record. Name two.'),
  segmentOff: { status: 403, help: 'The Segment app of the tenant is switched off. Switch it on.' },
  severalPeople: conflict('Several end users fit. Name one by `endUserId` or `companyId`, or send `all: true`.'),
  signedOut: { status: 401, help: 'You are not signed in, or your session has ended. Sign in.' },
  temporalAway: again('Temporal cannot be reached'),
  tooDeep: bad('The fields of a batch are nested too deep. Put them into the calls.'),
  tooLarge: { status: 413, help: 'The body has too many bytes. Send smaller batches.' },
  tooMany: { status: 413, help: 'The delivery has too many items. Send smaller batches.' },
  tooManyCalls: { status: 429, help: 'The token makes too many calls. Wait as long as `Retry-After` says.' },
  tooManyItems: { ...bad('A bulk upsert has too many items. Send them in several requests.'), wire: 'tooMany' },
  tooStrong: { status: 403, help: 'A token may not make one that can do more than itself, or that outlives it.' },
  twoLive: conflict('Two Tenant Tokens are live already. End one before you make another.'),
  unauthorized: { status: 401, help: 'No live token was sent. Send one as Bearer or as the user name of Basic.' },
  usedCode: { status: 401, help: 'The sign-in link was used before or is too old. Sign in with an API token.' },
} as const satisfies Record<string, ErrorKind> & Record<RefusalCode, ErrorKind>;

/** What an `ApiError` is made from. */
export type ErrorCode = keyof typeof TABLE;

/** The status, the help and the code on the wire of each error. */
export const ERROR_CODES: Readonly<Record<ErrorCode, ErrorKind>> = TABLE;

/** What an error of each status means in general. */
export const ERROR_STATUSES: Readonly<Record<number, string>> = {
  400: 'The request cannot be read, or holds something that is not allowed; the message says what.',
  401: 'No live API token was sent.',
  403: "The token's role may not do this.",
  404: 'There is no such thing in this tenant.',
  405: 'The path is not asked with this method.',
  409: 'The state of things does not allow this; the message says what to do first.',
  413: 'The body has too many bytes or items.',
  429: 'Too many calls of this token in a second, or at once; see `Retry-After`.',
  500: 'Something went wrong on our side.',
  503: 'The database is away; nothing was changed. Try again.',
};

/** The errors of a status, as lines of Markdown: the code on the wire, and what to do. */
export function errorLines(status: number): string {
  const met = Object.entries(ERROR_CODES).filter(([, kind]) => kind.status === status);
  return met.map(([code, { help, wire = code }]) => `- \`${wire}\`: ${help}`).join('\n');
}
