/** Columns that a warehouse by Segment fills itself: a property of one of these names is dropped. */
export const RESERVED_COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'user_id',
  'anonymous_id',
  'group_id',
  'event',
  'event_text',
  'type',
  'timestamp',
  'original_timestamp',
  'sent_at',
  'received_at',
  'message_id',
  'uuid',
  'uuid_ts',
  'loaded_at',
]);

/** The longest text a warehouse by Segment keeps. Source: Segment, "Warehouse schemas". */
export const TEXT_LENGTH = 512;

/**
 * A name as Segment spells it in a warehouse: ASCII letters and digits in snake_case, all else divides words and is gone
 * (`FOO:BAR$BAZ` → `foo_bar_baz`, `___$$Base64Encode` → `base64_encode`). Source: segmentio/go-snakecase, snake.go.
 */
export function toColumnName(name: string): string {
  const words = name.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+/g) ?? [];
  return words.join('_').toLowerCase();
}
