import type { Level } from './signalSettings.ts';

/** A line that a figure has crossed. */
export interface Crossing {
  line: string;
  direction: 'up' | 'down';
}

/**
 * The lines above which a figure is, and which of them it has crossed since. It is above a line from that line on, and
 * below it again once it is `margin` under it. Without a state before, nothing has been crossed.
 */
export function levelOf(
  { lines, margin }: Pick<Level, 'lines' | 'margin'>,
  value: number,
  before: readonly string[] | null,
): { above: string[]; crossed: Crossing[] } {
  const above = lines.filter(({ name, at }) => value >= at || (before?.includes(name) === true && value > at - margin));
  const names = above.map(({ name }) => name);
  if (!before) return { above: names, crossed: [] };
  const crossed = lines.flatMap(({ name }): Crossing[] => {
    const [was, is] = [before.includes(name), names.includes(name)];
    return was === is ? [] : [{ line: name, direction: is ? 'up' : 'down' }];
  });
  return { above: names, crossed };
}
