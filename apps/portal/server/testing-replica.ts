import { startTestPortal } from "./testing.ts";

const [databaseUrl = ""] = process.argv.slice(2);

// A process of its own, since two portals share nothing but the database.
const portal = await startTestPortal(databaseUrl);
process.once("disconnect", () => void portal.close().then(() => process.exit(0)));
process.send?.({ url: portal.url });
