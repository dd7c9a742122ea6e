export interface Place {
  readonly x: number;
  readonly y: number;
}

export const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const;
export type Arrow = keyof typeof ARROWS;

export function isArrow(key: string): key is Arrow {
  return key in ARROWS;
}

/** How much a step to the side costs against one ahead. */
const ASIDE = 2;

/** Where an arrow key leads: the nearest neighbour on that side, or else the nearest node on that side. */
export function nextNode(
  from: string,
  arrow: Arrow,
  places: ReadonlyMap<string, Place>,
  neighbours: ReadonlySet<string>,
): string | null {
  const here = places.get(from);
  if (!here) return null;
  const costs = [...places]
    .filter(([ref]) => ref !== from)
    .map(([ref, place]) => ({ ref, cost: costOf(here, place, arrow) }))
    .filter(({ cost }) => cost < Infinity)
    .toSorted((a, b) => a.cost - b.cost);
  return (costs.find(({ ref }) => neighbours.has(ref)) ?? costs[0])?.ref ?? null;
}

function costOf(from: Place, to: Place, arrow: Arrow): number {
  const [dx, dy] = ARROWS[arrow];
  const [x, y] = [to.x - from.x, to.y - from.y];
  const ahead = x * dx + y * dy;
  const aside = Math.abs(x * dy) + Math.abs(y * dx);
  return ahead > 0 ? ahead + ASIDE * aside : Infinity;
}
