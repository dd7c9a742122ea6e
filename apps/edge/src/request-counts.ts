/** Answers by route and status, counted at the cost of one addition. */
export class RequestCounts {
  readonly #counts = new Map<string, Map<number, number>>();

  add(route: string, status: number): void {
    let byStatus = this.#counts.get(route);
    if (!byStatus) this.#counts.set(route, (byStatus = new Map()));
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  }

  entries(): { route: string; status: number; count: number }[] {
    return [...this.#counts].flatMap(([route, byStatus]) =>
      [...byStatus].map(([status, count]) => ({ route, status, count })),
    );
  }
}
