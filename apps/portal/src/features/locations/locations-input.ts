/** What the list of locations asks for; the server asks the same ahead of the browser. */
export const LOCATIONS_INPUT = { limit: 100 };

export const nextCursorOf = (page: { nextCursor: string | null }) => page.nextCursor;
