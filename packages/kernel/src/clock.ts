/** Time comes from here and nowhere else, so that decisions can be replayed. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
