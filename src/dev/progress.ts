/** Tells a person what comes up and how long it took. */
export interface Progress {
  /** One line about something that takes a while. */
  say(line: string): void;
  /** Does `work` and then says what came of it, and its time. */
  step<T>(name: string, work: () => Promise<T>, outcome: (result: T) => string): Promise<T>;
}

/** Makes a `Progress` that writes lines with `write`. */
export function createProgress(write: (text: string) => void): Progress {
  return {
    say: (line) => write(`  ${line}\n`),
    async step(name, work, outcome) {
      const began = Date.now();
      const result = await work();
      write(`  ${name.padEnd(14)}${outcome(result)} (${seconds(Date.now() - began)})\n`);
      return result;
    },
  };
}

/** A duration as a person reads it. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
