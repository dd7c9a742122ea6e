/** What comes with the page: the worst, which are what somebody looks for first. */
export const FIRST_BREAKERS = { limit: 200 };
