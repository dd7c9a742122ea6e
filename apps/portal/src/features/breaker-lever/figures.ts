/** What stands where nothing was measured: never a zero. */
const NOTHING = "–";

const FEW = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SMALL = 10;
const LEAST = 0.1;

/** "0.3", "12", "1,240": as many digits as somebody reads at a glance. */
function short(value: number): string {
  if (value > 0 && value < LEAST) return `<${String(LEAST)}`;
  return (value < SMALL ? FEW : WHOLE).format(value);
}

export const perSecond = (rate: number): string => `${short(rate)}/s`;

/** "12 %", "0.4 %"; nothing where there were no calls to judge by. */
export function percent(share: number | null): string {
  return share === null ? NOTHING : `${short(share * 100)} %`;
}

const SECOND_MS = 1000;

/** "35 ms", "1.2 s". */
export function latency(ms: number | null): string {
  if (ms === null) return NOTHING;
  return ms < SECOND_MS ? `${short(ms)} ms` : `${FEW.format(ms / SECOND_MS)} s`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${WHOLE.format(count)} ${count === 1 ? one : many}`;
}
