export { signalboxProvider } from "./signalbox-provider.ts";
