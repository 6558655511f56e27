/** One thing that is wrong with what a caller gave. */
export interface Issue {
  /** The field, such as `identity.excludedDomains[1]`; empty for the whole. */
  path: string;
  /** A sentence that says what to do. */
  message: string;
}
