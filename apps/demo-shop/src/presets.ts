import { NO_FAULTS, type Faults } from "./faults.ts";

/** Faults that have a name, for the page and for the command. */
export const FAULT_PRESETS = {
  healthy: { title: "Healthy", faults: NO_FAULTS },
  errors: { title: "Half of all requests fail", faults: { ...NO_FAULTS, errors: 0.5 } },
  failing: { title: "Every request fails", faults: { ...NO_FAULTS, errors: 1 } },
  slow: { title: "2 s slower", faults: { ...NO_FAULTS, latencyMs: 2000 } },
  down: { title: "Down", faults: { ...NO_FAULTS, down: true } },
} as const satisfies Record<string, { readonly title: string; readonly faults: Faults }>;
export type FaultPreset = keyof typeof FAULT_PRESETS;

export const PRESET_NAMES = Object.keys(FAULT_PRESETS).filter(isFaultPreset);

export function isFaultPreset(name: string): name is FaultPreset {
  return Object.hasOwn(FAULT_PRESETS, name);
}

/** The preset that is in force, if it is one. */
export function presetOf(faults: Faults): FaultPreset | null {
  const same = (preset: FaultPreset) => {
    const { errors, latencyMs, down } = FAULT_PRESETS[preset].faults;
    return errors === faults.errors && latencyMs === faults.latencyMs && down === faults.down;
  };
  return PRESET_NAMES.find(same) ?? null;
}
