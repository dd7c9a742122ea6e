import { readAddress } from "./env.ts";
import { setFaults } from "./fault-client.ts";
import { FAULT_PRESETS, PRESET_NAMES, isFaultPreset } from "./presets.ts";
import { SHOP_SERVICES, isShopService } from "./shop.ts";

const [service = "", fault = ""] = process.argv.slice(2);
if (!isShopService(service) || !isFaultPreset(fault)) {
  process.stderr.write(
    `Usage: npm run demo:fault -- <service> <fault>\n  services: ${SHOP_SERVICES.join(", ")}\n  faults: ${PRESET_NAMES.join(", ")}\n`,
  );
  process.exitCode = 1;
} else {
  const { faults, title } = FAULT_PRESETS[fault];
  await setFaults(service, faults, readAddress());
  process.stdout.write(`${service}: ${title}\n`);
}
