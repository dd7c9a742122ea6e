export { AppFrame } from "./app-frame.tsx";
export { BrandMark } from "./brand.tsx";
export { densities, themes, useAppearance, zones } from "./use-appearance.ts";
export { useShell } from "./shell-context.tsx";
