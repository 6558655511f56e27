/** A record's number as Planhat's `_id` on the wire: 24 hexadecimal digits. */
export function toObjectId(id: number): string {
  return id.toString(16).padStart(24, '0');
}

/** The number behind an `_id`; undefined for whatever `toObjectId` did not write. */
export function fromObjectId(text: string): number | undefined {
  if (!/^[0-9a-f]{24}$/i.test(text)) return undefined;
  const id = Number.parseInt(text, 16);
  return id > 0 && Number.isSafeInteger(id) ? id : undefined;
}
