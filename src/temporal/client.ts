import {
  Client,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  type ConnectionLike,
  type Workflow,
  type WorkflowStartOptions,
} from '@temporalio/client';

/** Opens, or returns, the process's connection to Temporal. Rejects while Temporal is away. */
export type Connection = () => Promise<ConnectionLike>;

/** Says that Temporal, or every worker, does not answer; what was asked for may not have happened. */
export class TemporalAway extends Error {
  constructor() {
    super('Temporal does not answer; try again.');
    this.name = 'TemporalAway';
  }
}

/** Every question to Temporal has an answer by then, or is given up. */
const PATIENCE_MS = 8_000;
/** A worker answers a query within milliseconds; without a worker the answer never comes. */
const QUERY_MS = 2_000;

/** A client of one namespace. Each method ends in time. */
export class TemporalClient {
  readonly #connection: Connection;
  readonly #namespace: string;
  #opened: Client | undefined;

  constructor({ connection, namespace }: { connection: Connection; namespace: string }) {
    this.#connection = connection;
    this.#namespace = namespace;
  }

  /** The SDK's client, for what has no method here. Rejects while Temporal is away. */
  async sdk(): Promise<Client> {
    return (this.#opened ??= new Client({ connection: await this.#connection(), namespace: this.#namespace }));
  }

  /** Does something with the SDK's client. @throws TemporalAway */
  async ask<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const away = () => {
      throw new TemporalAway();
    };
    try {
      return await within(PATIENCE_MS, async () => work(await this.sdk().catch(away)));
    } catch (error) {
      throw error instanceof ServiceError || error instanceof DeadlinePassed ? new TemporalAway() : error;
    }
  }

  /** Starts a workflow unless it has been started already. Returns whether this call did. @throws TemporalAway */
  async startOnce<T extends Workflow>(type: string, options: WorkflowStartOptions<T>): Promise<boolean> {
    return this.ask(async ({ workflow }) => {
      try {
        await workflow.start<T>(type, options);
        return true;
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
        throw error;
      }
    });
  }

  /** Queries a run; undefined if it is not there or nobody answers. */
  async query<T>(name: string, workflowId: string, runId?: string): Promise<T | undefined> {
    const asked = within(QUERY_MS, async () => (await this.sdk()).workflow.getHandle(workflowId, runId).query<T>(name));
    return asked.catch(() => undefined);
  }

  /** Has a workflow take an update and returns its result. @throws TemporalAway, and the SDK's errors of an update */
  async update<Result>(name: string, workflowId: string, input: object): Promise<Result> {
    return this.ask(({ workflow }) =>
      workflow.getHandle(workflowId).executeUpdate<Result, [object]>(name, { args: [input] }),
    );
  }

  /** Returns what Temporal says within a second, or `otherwise`. */
  async withinASecond<T>(work: (client: Client) => Promise<T>, otherwise: T): Promise<T> {
    return within(1_000, async () => work(await this.sdk())).catch(() => otherwise);
  }
}

class DeadlinePassed extends Error {}

async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed()), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
