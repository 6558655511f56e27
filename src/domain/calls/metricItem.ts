import { LONGEST_NAME, readNumber, toDimensionId, type MetricValue } from '../values/metricValue.ts';
import { firstId } from './activityItem.ts';
import { foldKey, isFields, isPresent, kindOf, type Fields } from '../values/fields.ts';
import type { ReadItem, SegmentCall } from './segmentCall.ts';

/** What metrics can be of, as Planhat's `model` has it: the company itself, or something inside it. */
export const METRIC_MODELS = ['company', 'endUser', 'asset', 'project'] as const;
export type MetricModel = (typeof METRIC_MODELS)[number];

/** One value of a metric, as a row of `/dimensiondata` gives it. */
export interface MetricItem extends MetricValue {
  model: MetricModel;
  /** Of the company, or of what the metric is of. */
  externalId: string;
  /** Where `date` names a day and no time: this day, in whatever zone. */
  day?: string;
}

const MODELS: ReadonlyMap<string, MetricModel> = new Map(METRIC_MODELS.map((model) => [foldKey(model), model]));
const WIRE_MODELS = 'Company, EndUser, Asset or Project';
const COMPANY_FIELDS = ['companyExternalId', 'cId'] as const;

/**
 * Reads one row of Planhat's `/dimensiondata`: `dimensionId`, `value`, `externalId`, `model` (Company unless told). What
 * is no company may name the one it lies in by `companyExternalId`, since its own externalId is unique only there. The
 * `dimensionId` is written as all are, so that a metric is one whichever door it came by. Never throws.
 */
export function readMetric(item: unknown): ReadItem {
  if (!isFields(item)) return { ok: false, message: `Item is ${kindOf(item)}; a metric is a JSON object.` };
  const faults: string[] = [];
  const call: SegmentCall = { type: 'metric', unusable: [], alsoNamed: [], traits: {}, properties: {}, context: {} };
  const name = readName(item['dimensionId'], faults);
  const value = readValue(item['value'], faults);
  const model = readModel(item['model'], faults);
  const bearer = firstId(item, ['externalId'], call, faults);
  if (!bearer && faults.length === 0) faults.push(missingId(call));
  const company = firstId(item, COMPANY_FIELDS, call, faults);
  if (faults.length > 0 || name === undefined || value === undefined || !model || !bearer) {
    return { ok: false, message: faults.join(' ') };
  }
  call.metric = { dimensionId: toDimensionId(name), name, value, model, externalId: bearer.value, ...dayOf(item) };
  const named = model === 'company' ? bearer : company;
  if (named) call.company = named;
  if (model === 'endUser') call.userId = bearer.value;
  return { ok: true, call };
}

function readName(value: unknown, faults: string[]): string | undefined {
  if (!isPresent(value)) faults.push('dimensionId is missing; it names the metric.');
  else if (typeof value !== 'string') faults.push(`dimensionId must be text, got ${kindOf(value)}.`);
  else if (value.trim().length > LONGEST_NAME) faults.push(`dimensionId is longer than ${LONGEST_NAME} characters.`);
  else if (toDimensionId(value) === '') faults.push('dimensionId has no letter and no digit.');
  else return value.trim();
  return undefined;
}

/** The field is a number by its meaning, so that the digits of one in quotes leave nothing to guess. */
function readValue(value: unknown, faults: string[]): number | undefined {
  const number = readNumber(value, true);
  if (number !== undefined) return number;
  faults.push(isPresent(value) ? `value must be a number, got ${kindOf(value)}.` : 'value is missing.');
  return undefined;
}

function readModel(value: unknown, faults: string[]): MetricModel | undefined {
  if (!isPresent(value)) return 'company';
  const model = typeof value === 'string' ? MODELS.get(foldKey(value.trim())) : undefined;
  if (!model) faults.push(`model must be ${WIRE_MODELS}.`);
  return model;
}

/** A row can be answered for at once, so that a placeholder comes back to the sender instead of waiting for a person. */
function missingId({ unusable: [placeholder] }: SegmentCall): string {
  if (placeholder) return `externalId is the placeholder "${placeholder.value}"; send the externalId of the record.`;
  return 'externalId is missing; it says whose metric it is.';
}

function dayOf({ date }: Fields): { day?: string } {
  const day = typeof date === 'string' ? date.trim() : '';
  return /^\d{4}-\d\d-\d\d$/.test(day) ? { day } : {};
}
