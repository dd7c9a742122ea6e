import { setUp } from "./global-setup.ts";

/** As for the tests, with the flags of the demo organisation. */
export default function demoSetup(): Promise<() => Promise<void>> {
  return setUp({ flags: "demo/flags.json" });
}
